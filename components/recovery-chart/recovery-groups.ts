import { RECOVERY_GROUPS, type RecoveryGroup } from '@/lib/citations/reference.ts'

/** What women of a group did, after "women who". */
export const GROUPS: Record<RecoveryGroup, string> = {
  'everyone-asked': 'whoever was asked',
  'pain-in-pregnancy': 'had pain in pregnancy',
  'pain-after-birth': 'still had pain after birth',
  'epidural-or-none': 'were asked about an epidural',
}

/** Short, because every point carries it. */
export function groupNumber(group: RecoveryGroup): string {
  return String(RECOVERY_GROUPS.indexOf(group) + 1)
}
