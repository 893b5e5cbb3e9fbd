/**
 * Sets up everything a fresh machine lacks, and skips what is done: packages, and with `--for-tests`
 * the programs that tests use. Plain JavaScript without packages, because it runs before any is
 * there, on Node 20 or later.
 *
 *   node scripts/setup.mjs [--for-tests]
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { hasApt, installPackage } from './apt.mjs'
import { findChromium, installChromium } from './chromium.mjs'
import { isAtLeast, oldestNode } from './oldest-node.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const STAMP = 'node_modules/.installed-lock'

const oldest = oldestNode(process.platform, process.arch)
if (!isAtLeast(process.versions.node, oldest)) {
  fail(
    `Node ${process.versions.node} is too old: install Node ${oldest} or later from https://nodejs.org`,
  )
}

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) {
  console.log('✓ Packages are installed')
} else {
  console.log('… Installing packages; the first time takes one to three minutes')
  // Packages' install scripts never run: none of ours needs one.
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0)
    fail('The packages could not be installed. Is the network there? Then run the command again.')
  writeFileSync(STAMP, lock)
  console.log('✓ Packages are installed')
}

if (process.argv.includes('--for-tests')) {
  let browser = findChromium()
  if (browser === null) {
    console.log('… Installing Chromium for the tests; this takes a minute or two')
    installChromium()
    browser = findChromium()
  }
  if (browser === null) {
    fail(
      'No Chromium could be installed. Install one by hand and set CHROMIUM_PATH to its program.',
    )
  }
  console.log(`✓ Chromium is at ${browser}`)

  if (!hasNginx() && hasApt()) {
    console.log('… Installing nginx for the test of its configuration')
    installPackage('nginx-light')
  }
  console.log(
    hasNginx() ? '✓ nginx is there' : '– No nginx: the test of its configuration is skipped',
  )

  if (!hasSshKeygen() && hasApt()) {
    console.log('… Installing ssh-keygen for the tests of signatures')
    installPackage('openssh-client')
  }
  if (!hasSshKeygen()) fail('There is no ssh-keygen. Install OpenSSH by hand.')
  console.log('✓ ssh-keygen is there')
}

function hasSshKeygen() {
  return spawnSync('ssh-keygen', ['-?'], { stdio: 'ignore' }).error === undefined
}

function hasNginx() {
  return [
    '/usr/sbin/nginx',
    '/usr/bin/nginx',
    '/usr/local/bin/nginx',
    '/opt/homebrew/bin/nginx',
  ].some((path) => existsSync(path))
}

/** @param {string} message */
function fail(message) {
  console.error(`✗ ${message}`)
  process.exit(1)
}
