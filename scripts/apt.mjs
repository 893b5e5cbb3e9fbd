/** Debian packages that tests use. Needs no packages of ours. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** True where there is apt and the right to install with it. */
export function hasApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * Installs a Debian package without asking anything. Whether it worked is for the caller to look at.
 *
 * @param {string} name
 */
export function installPackage(name) {
  const options = {
    stdio: /** @type {const} */ (['ignore', 'ignore', 'inherit']),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
}
