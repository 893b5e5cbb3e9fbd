import { decide } from '@/app/desk/people-form.ts'
import { post } from '@/app/desk/session.ts'

/** Declines a waiting entry. */
export const POST = post('owner', decide('decline'))
