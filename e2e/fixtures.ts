/**
 * People for end-to-end tests: each is the built app with a profile folder of its own, on a DHT
 * that lives on loopback only. Everybody is closed and everything removed when a test ends; when
 * it fails, screenshots and logs of everybody are kept in out/e2e. A second try (`--retries=1`), or
 * any with `TRACE=1`, keeps traces too: they take a third of a test's work.
 */
import {
  _electron,
  test as base,
  type ElectronApplication,
  type Page,
  type TestInfo
} from '@playwright/test'
import createTestnet, { type Testnet } from 'hyperdht/testnet.js'
import fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

export { expect } from '@playwright/test'

export const ROOT = path.dirname(import.meta.dirname)
const LOOPBACK = '127.0.0.1'
const LAUNCH_TIMEOUT_MS = 45_000
const CLOSE_TIMEOUT_MS = 10_000
const VIEWPORT_TIMEOUT_MS = 5000

/** What a machine without D-Bus or GPU always says; it hides what matters. */
const NOISE =
  /bus\.cc|dbus|viz_main_impl|gpu_|vaapi|gl_|DevTools listening|Debugger (listening|attached)|For help, see/i

export interface Person {
  name: string
  app: ElectronApplication
  page: Page
  profileDir: string
  /** Console of the page and output of the process, without noise. */
  logs: string[]
  /** As a person quits: resolves when the process has ended. */
  quit(): Promise<void>
  /** As a power cut. */
  kill(): Promise<void>
}

export interface LaunchOptions {
  /** Further arguments, such as a link. */
  args?: string[]
  /** Default: the test's private DHT. */
  network?: 'dht' | 'offline'
  profileDir?: string
  env?: Record<string, string>
  /** No window is waited for; `page` must not be used. */
  isHidden?: boolean
}

interface TestFixtures {
  /** The same name again in one test is the same person on the same profile. */
  launch(name: string, options?: LaunchOptions): Promise<Person>
  /** A folder that goes away with the test. */
  tmpDir: string
}

interface WorkerFixtures {
  testnet: Testnet
  /** HOST:PORT for `--bootstrap`. */
  bootstrap: string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  testnet: [
    async ({}, use) => {
      const testnet = await createTestnet(3, { host: LOOPBACK })
      await use(testnet)
      await testnet.destroy()
    },
    { scope: 'worker' }
  ],

  bootstrap: [
    async ({ testnet }, use) =>
      use(testnet.bootstrap.map((node) => `${LOOPBACK}:${node.port}`).join(',')),
    { scope: 'worker' }
  ],

  tmpDir: async ({}, use) => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-e2e-'))
    await use(folder)
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  launch: async ({ bootstrap, tmpDir }, use, info) => {
    const people: Person[] = []
    const isTraced = info.retry > 0 || Boolean(process.env['TRACE'])
    await use(async (name, options = {}) => {
      const profileDir = options.profileDir ?? path.join(tmpDir, name)
      const network = options.network === 'offline' ? ['--offline'] : ['--bootstrap', bootstrap]
      const args = ['--profile', profileDir, ...network, ...(options.args ?? [])]
      const person = await start(name, profileDir, args, options)
      if (isTraced) await person.app.context().tracing.start({ screenshots: true, snapshots: true })
      people.push(person)
      return person
    })
    const hasFailed = info.status !== info.expectedStatus
    for (const [index, person] of people.entries()) {
      if (hasFailed) await keepEvidence(person, `${index}-${person.name}`, info)
      await person.quit()
    }
  }
})

const NO_PAGE = new Proxy({} as Page, {
  get: (_page, name) => {
    // Promises ask whether it is one of them.
    if (name === 'then') return undefined
    throw new Error('started hidden: there is no page')
  }
})

/** The executable and the arguments it needs, for tests that start it without Playwright. */
export function electronCommand(): { executable: string; flags: string[] } {
  const executable = process.env['ALCOVE_ELECTRON']
  if (!executable) throw new Error('No Electron: start these tests with `npm run e2e`')
  return { executable, flags: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu'] }
}

/** Chromium's sandbox refuses to run as root: there, tests of the sandbox itself mean nothing. */
export const isRoot = process.getuid?.() === 0

async function start(
  name: string,
  profileDir: string,
  args: string[],
  { env = {}, isHidden = false }: LaunchOptions
): Promise<Person> {
  const { executable, flags } = electronCommand()
  // Without its loader first, Playwright may attach while the first window is made, and hang.
  const playwright = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const loader = path.join(path.dirname(playwright), 'lib/server/electron/loader.js')
  const app = await _electron.launch({
    executablePath: executable,
    args: ['-r', loader, ...flags, ROOT, ...args],
    chromiumSandbox: !isRoot,
    cwd: ROOT,
    timeout: LAUNCH_TIMEOUT_MS,
    env: { ...environment(), ELECTRON_ENABLE_SECURITY_WARNINGS: 'true', ...env }
  })
  const logs: string[] = []
  const child = app.process()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const keep = (text: unknown) => {
    logs.push(
      ...String(text)
        .split('\n')
        .filter((line) => line !== '' && !NOISE.test(line))
    )
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const watch = async (shown: Page) => {
    shown.on('console', (message) => keep(`[${message.type()}] ${message.text()}`))
    shown.on('pageerror', (error) => keep(`[pageerror] ${error.stack ?? error.message}`))
    await shown.waitForLoadState('domcontentloaded')
    return shown
  }
  const page = isHidden ? NO_PAGE : await watch(await app.firstWindow())
  await app.evaluate(({ app: electron, BrowserWindow, dialog }) => {
    // Nobody sits there to answer: who quits means it, unless a test answers otherwise.
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
    // Out from under the display's own pointer: it is not the one that tests move.
    electron.on('browser-window-created', (_event, window) => window.setPosition(0, 0))
    for (const window of BrowserWindow.getAllWindows()) window.setPosition(0, 0)
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { name, app, page, profileDir, logs, kill, quit: () => quit(app, ended, kill) }
}

/** Playwright's close asks the app to quit. One that does not is killed, and the test fails. */
async function quit(
  app: ElectronApplication,
  ended: Promise<void>,
  kill: () => Promise<void>
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), CLOSE_TIMEOUT_MS)
  })
  // It may be gone already: then there is nothing to close.
  const closing = app.close().catch(() => {})
  const outcome = await Promise.race([Promise.all([closing, ended]), late])
  clearTimeout(timer)
  if (outcome !== 'late') return
  await kill()
  throw new Error('the app did not quit in time')
}

async function keepEvidence(person: Person, label: string, info: TestInfo): Promise<void> {
  const text = person.logs.join('\n')
  await info.attach(`${label}.log`, { body: text, contentType: 'text/plain' })
  await fs.writeFile(info.outputPath(`${label}.log`), text)
  const picture = info.outputPath(`${label}.png`)
  // A crashed or closed app has neither page nor trace left; its log is what there is.
  await person.page.screenshot({ path: picture, timeout: VIEWPORT_TIMEOUT_MS }).catch(() => {})
  const trace = info.outputPath(`${label}-trace.zip`)
  // Also where none was started.
  await person.app
    .context()
    .tracing.stop({ path: trace })
    .catch(() => {})
}

function environment(): Record<string, string> {
  const known = Object.entries(process.env).filter((entry) => entry[1] !== undefined)
  return Object.fromEntries(known) as Record<string, string>
}
