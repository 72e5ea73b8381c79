/** Two projects: everything on Node, and the page's parts on a DOM. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const shared = { testTimeout: 60_000, hookTimeout: 60_000, pool: 'forks', maxWorkers: 2 } as const

export default defineConfig({
  define: { DEV_SERVER: 'null', UPDATE_FEED: 'null', UPDATE_KEY: 'null' },
  test: {
    ...shared,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'node',
          include: ['{app,main,preload,scripts}/**/*.test.{ts,mjs}']
        }
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          ...shared,
          name: 'page',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}']
        }
      }
    ]
  }
})
