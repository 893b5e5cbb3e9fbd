import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs'

const PORT = Number(process.env.E2E_PORT ?? 4173)
/** The folder of the built site under test: another one, to see the tests fail on a broken copy. */
const OUT = process.env.E2E_OUT ?? 'out'

/** Takes minutes, so it is asked for by name: npm run test:endurance */
const ENDURANCE = 'desk/kills.spec.ts'

export default defineConfig<{ actions: number }>({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that fails now and then is mended, not tried again.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  reporter: [['line']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 360, height: 740 },
    // What is not there at once is not there: the site runs no script.
    actionTimeout: 10_000,
    launchOptions: { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS },
  },
  projects: [
    { name: 'site', testIgnore: 'desk/**' },
    // Each starts a desk of its own: e2e/desk/desk.fixture.ts. A desk asks git before it answers.
    {
      name: 'desk',
      testMatch: 'desk/**/*.spec.ts',
      testIgnore: ENDURANCE,
      timeout: 180_000,
      expect: { timeout: 20_000 },
      use: { actionTimeout: 20_000 },
    },
    { name: 'endurance', testMatch: ENDURANCE, use: { actions: 500 } },
  ],
  webServer: {
    command: `node scripts/serve.ts --port ${PORT} --strict-port --out ${OUT}`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
})
