/**
 * Settings for every git that writes. What was said to be written is on the disk, whole, whatever
 * happens to the machine; git alone would trust the disk with new objects. No hook of somebody's
 * takes part.
 */
export const SETTINGS: Readonly<Record<string, string>> = {
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'core.fsync',
  GIT_CONFIG_VALUE_0: 'committed,derived-metadata',
  GIT_CONFIG_KEY_1: 'core.hooksPath',
  GIT_CONFIG_VALUE_1: '/dev/null',
  // For git's own log of where a ref has been; commits bring their own names.
  GIT_COMMITTER_NAME: 'Desk',
  GIT_COMMITTER_EMAIL: 'desk@localhost',
}
