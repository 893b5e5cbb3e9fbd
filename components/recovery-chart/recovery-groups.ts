import { RECOVERY_GROUPS, type RecoveryGroup } from '@/lib/citations/reference.ts'

/** Whose numbers they are. */
export const GROUPS: Record<RecoveryGroup, string> = {
  'everyone-asked': 'women whatever their pain before',
  'pain-in-pregnancy': 'women who had pain in pregnancy',
  'pain-after-birth': 'women who still had pain after birth',
  'epidural-or-none': 'women with and without an epidural',
}

/** Short, because every point carries it. */
export function groupNumber(group: RecoveryGroup): string {
  return String(RECOVERY_GROUPS.indexOf(group) + 1)
}
