import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.unit.test.ts', '**/*.dom.test.tsx'],
    exclude: ['node_modules/**', '.build*/**', '.desk/**', 'out/**', '.cache/**', '.checkouts/**'],
    setupFiles: ['vitest.setup.ts'],
    // Tests spawn git, nginx and servers; two cores are what every machine has.
    maxWorkers: 2,
    testTimeout: 30_000,
  },
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
})
