import { defineConfig } from '@playwright/test'

const isCi = Boolean(process.env['CI'])

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  testIgnore: 'installed/**',
  outputDir: '../out/e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Each test starts several processes of its own; two at once fill two cores.
  workers: 2,
  fullyParallel: true,
  forbidOnly: isCi,
  reporter: [['list']]
})
