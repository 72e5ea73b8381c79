import { defineConfig } from '@playwright/test'

/** Windows to measure, one pair at a time; items/windows.ts starts this. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.windows.ts',
  outputDir: '../out/bench-windows',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['line']]
})
