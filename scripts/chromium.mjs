/** Finds or installs the Chromium that tests and measurements use. Needs no packages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hasApt, installPackage } from './apt.mjs'

/**
 * Flags for a Chromium that talks to nobody but the page under test, also inside a container.
 * Source: docs/decisions/0007-tests-in-chromium.md
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Path of a Chromium or Chrome: CHROMIUM_PATH, the system's own, then Playwright's; null when there
 * is none.
 *
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return CANDIDATES.find((path) => existsSync(path)) ?? playwrightChromium()
}

function playwrightChromium() {
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test')
    const path = chromium.executablePath()
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** Installs Chromium: Debian's where there is apt and the right to use it, otherwise Playwright's own. */
export function installChromium() {
  if (hasApt()) {
    installPackage('chromium')
    if (findChromium() !== null) return
  }
  spawnSync(
    'npx',
    ['playwright', 'install', ...(process.getuid?.() === 0 ? ['--with-deps'] : []), 'chromium'],
    { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  )
}
