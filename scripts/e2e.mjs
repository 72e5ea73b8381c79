/** `npm run e2e`: Playwright on the built app. Arguments after `--` go to Playwright. */
import { onDisplay } from './display.mjs'
import { exitCode, tool } from './run.mjs'
import { setup } from './setup.mjs'

const ALCOVE_ELECTRON = await setup()
const playwright = [tool('@playwright/test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts']
const [command, args] = onDisplay(process.execPath, [...playwright, ...process.argv.slice(2)])
process.exitCode = await exitCode(command, args, { env: { ALCOVE_ELECTRON } })
