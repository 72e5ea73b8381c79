/** For `npm run test:installed`, which makes the clean system that these tests use. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../../out/e2e-installed',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // One computer, on which one thing happens after the other.
  workers: 1,
  reporter: [['list']]
})
