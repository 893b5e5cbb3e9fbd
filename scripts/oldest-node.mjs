/**
 * The oldest Node that can start here. On Linux (x64) the scripts run on the Node that comes as a
 * package, so any that can install it will do; elsewhere they run on this one, without a build step.
 *
 * @param {string} platform
 * @param {string} arch
 * Source: docs/decisions/0002-node-and-npm.md
 */
export function oldestNode(platform, arch) {
  return platform === 'linux' && arch === 'x64' ? '20.9' : '22.19'
}

/**
 * @param {string} version such as `22.19.0`
 * @param {string} oldest such as `22.19`
 */
export function isAtLeast(version, oldest) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}
