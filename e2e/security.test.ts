/** A page, even a hostile one, can do nothing but what the contract says. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, ROOT, test, type Person } from './fixtures.js'
import { startAgain } from './start-again.js'

const PAGE = 'app://alcove/index.html'
const SPACE_ID = 'y'.repeat(26)

test('the page is sandboxed and sees the bridge, nothing of Node or Electron', async ({
  launch
}) => {
  const alice = await launch('alice')
  expect(alice.page.url()).toBe(PAGE)
  const preferences = await alice.app.evaluate(({ BrowserWindow }) => {
    // Not in the typings, though in the product since version 12.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } =
      contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webviewTag }
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true })
  expect(preferences.nodeIntegration).not.toBe(true)
  expect(preferences.webviewTag).not.toBe(true)
  const seen = await alice.page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis
    ),
    bridge: Object.keys(window.alcove).sort()
  }))
  expect(seen).toEqual({
    globals: [],
    bridge: ['call', 'on', 'openDocument', 'tokensForFiles']
  })
  await alice.page.reload()
  expect(alice.logs.filter((line) => line.includes('Electron Security Warning'))).toEqual([])
})

test('inline scripts, eval and inline styles do nothing', async ({ launch }) => {
  const { page } = await launch('alice')
  const ran = await page.evaluate(async () => {
    const found: Record<string, unknown> = {}
    const script = document.createElement('script')
    script.textContent = 'window.ranInline = true'
    document.head.append(script)
    found['inline'] = 'ranInline' in window
    const style = document.createElement('style')
    style.textContent = 'body { outline: 7px solid }'
    document.head.append(style)
    found['style'] = getComputedStyle(document.body).outlineWidth === '7px'
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.ranHandler = true')
    button.click()
    found['handler'] = 'ranHandler' in window
    // In a task of its own: what the debugger evaluates is exempt from the policy.
    found['eval'] = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(new Function('return true')())
        } catch {
          resolve(false)
        }
      })
    )
    return found
  })
  expect(ran).toEqual({ inline: false, style: false, handler: false, eval: false })
})

test('the page draws without breaking its own policy', async ({ launch }) => {
  const alice = await launch('alice')
  await alice.page.reload()
  await alice.page.evaluate(() => window.alcove.call('app.info', {}))
  expect(alice.logs.filter((line) => /Content Security Policy/i.test(line))).toEqual([])
})

for (const address of [
  'https://127.0.0.1:9/',
  'http://127.0.0.1:9/',
  'data:text/html,away',
  'file:///etc/passwd',
  'app://other/index.html'
]) {
  test(`the window does not leave for ${address}`, async ({ launch }) => {
    const { app, page } = await launch('alice')
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const attempts: { url: string; isRefused: boolean }[] = []
      Object.assign(globalThis, { attempts })
      contents?.on('will-frame-navigate', (event) =>
        attempts.push({ url: event.url, isRefused: event.defaultPrevented })
      )
    })
    const errors: string[] = []
    page.on('console', (message) => errors.push(message.text()))
    await page.evaluate((to) => void (window.location.href = to), address)
    // Either main refuses the attempt, or the browser does before asking.
    await expect
      .poll(async () => {
        const attempts = await app.evaluate(
          () => (globalThis as unknown as { attempts: { isRefused: boolean }[] }).attempts
        )
        return attempts.some((attempt) => attempt.isRefused) || errors.length > 0
      })
      .toBe(true)
    expect(page.url()).toBe(PAGE)
    await expectAlive(page)
  })
}

test('a page that leaves for about:blank finds itself back', async ({ launch }) => {
  const { page } = await launch('alice')
  await page.evaluate(() => {
    Object.assign(window, { isOldPage: true })
    window.location.href = 'about:blank'
  })
  await expect
    .poll(() =>
      page.evaluate(() => 'alcove' in window && !('isOldPage' in window)).catch(() => false)
    )
    .toBe(true)
  await expect.poll(() => page.url()).toBe(PAGE)
  await expectAlive(page)
})

test('window.open never opens a window, and asks before leaving for the web', async ({
  launch
}) => {
  const { app, page } = await launch('alice')
  await app.evaluate(({ dialog, shell }) => {
    const asked: string[] = []
    const opened: string[] = []
    Object.assign(globalThis, { asked, opened })
    Object.assign(dialog, {
      showMessageBox: (options: { detail: string }) => {
        asked.push(options.detail)
        return Promise.resolve({ response: asked.length === 1 ? 1 : 0 })
      }
    })
    Object.assign(shell, {
      openExternal: (url: string) => {
        opened.push(url)
        return Promise.resolve()
      }
    })
  })
  const record = () =>
    app.evaluate(() => {
      const { asked, opened } = globalThis as unknown as { asked: string[]; opened: string[] }
      return { asked, opened }
    })
  for (const address of ['file:///etc/passwd', 'data:text/html,x', 'smb://127.0.0.1/', PAGE]) {
    expect(await page.evaluate((to) => window.open(to) === null, address)).toBe(true)
  }
  const first = 'https://127.0.0.1:9/declined'
  await page.evaluate((to) => window.open(to), first)
  await expect.poll(record).toEqual({ asked: [first], opened: [] })
  const second = 'https://127.0.0.1:9/accepted'
  await page.evaluate((to) => window.open(to), second)
  await expect.poll(record).toEqual({ asked: [first, second], opened: [second] })
  expect(app.windows()).toHaveLength(1)
})

test('no permission is granted', async ({ launch }) => {
  const { page } = await launch('alice')
  const states = await page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state
    const camera = navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'refused'
    )
    return {
      geolocation: await state('geolocation'),
      notifications: await Notification.requestPermission(),
      camera: await camera
    }
  })
  expect(states).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'refused'
  })
})

test('app:// serves the built page and nothing above it', async ({ launch }) => {
  const { page } = await launch('alice')
  const status = (address: string, method = 'GET') =>
    page.evaluate(
      ([to, how]) =>
        fetch(to ?? '', { method: how ?? 'GET' }).then(
          (answer) => answer.status,
          () => 'failed'
        ),
      [address, method]
    )
  expect(await status('app://alcove/index.html')).toBe(200)
  expect(await status('app://alcove/index.html', 'POST')).toBe(404)
  for (const address of [
    'app://alcove/..%2f..%2fpackage.json',
    'app://alcove/assets/..%2f..%2fmain/main.js',
    'app://alcove/..%5c..%5cpackage.json',
    'app://alcove/%00',
    'app://alcove/%E0%A4%A'
  ]) {
    expect(await status(address), address).toBe(403)
  }
  expect(await status('app://alcove/../../package.json')).toBe(404)
  expect(await status('app://alcove/')).toBe(404)
  for (const address of ['app://other/index.html', 'file:///etc/passwd', 'http://127.0.0.1:9/']) {
    expect(await status(address), address).toBe('failed')
  }
})

test('calls from a foreign window or frame are refused with a code', async ({ launch }) => {
  const { app, page } = await launch('alice')
  const preload = path.join(ROOT, 'out', 'preload', 'preload.cjs')
  for (const address of ['data:text/html,foreign', PAGE]) {
    const answers = await app.evaluate(
      async ({ BrowserWindow }, { preload: file, url }) => {
        const webPreferences = { preload: file, sandbox: true }
        const foreign = new BrowserWindow({ show: false, webPreferences })
        await foreign.loadURL(url)
        const answered = (await foreign.webContents.executeJavaScript(`Promise.all([
          window.alcove.call('app.info', {}),
          window.alcove.call('profile.get', {}),
          new Promise((resolve) =>
            window.alcove.openDocument({ spaceId: 'x', documentId: 'y' }, resolve))
        ])`)) as unknown[]
        foreign.destroy()
        return answered
      },
      { preload, url: address }
    )
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'forbidden' } },
      { ok: false, error: { code: 'forbidden' } },
      { type: 'closed', reason: 'forbidden' }
    ])
  }
  const hasFrameBridge = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(frame)
    await new Promise((resolve) => (frame.onload = frame.onerror = resolve))
    try {
      return frame.contentWindow !== null && 'alcove' in frame.contentWindow
    } catch {
      return false // another origin: the refused frame's own error page
    }
  }, PAGE)
  expect(hasFrameBridge).toBe(false)
  await expectAlive(page)
})

test('garbage on every door gets a code, and the app goes on', async ({ launch }) => {
  const { page } = await launch('alice')
  const codes = await page.evaluate(async (spaceId) => {
    // Deliberately untyped: this is what a hostile page would send.
    const bridge = window.alcove as unknown as {
      call(name: unknown, input?: unknown): Promise<{ ok: boolean; error?: { code: string } }>
      openDocument(input: unknown, listener: (message: unknown) => void): unknown
      tokensForFiles(files: unknown): Promise<{ ok: boolean; error?: { code: string } }>
    }
    const code = async (name: unknown, input?: unknown) =>
      (await bridge.call(name, input)).error?.code
    const closed = (input: unknown) =>
      new Promise<unknown>((resolve) => bridge.openDocument(input, resolve))
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    return {
      unknown: await code('no.such'),
      inherited: await code('toString'),
      headless: await code('token.forPath', { path: '/etc/passwd' }),
      wrongType: await code('space.create', { name: 5 }),
      extraField: await code('space.create', { name: 'x', admin: true }),
      noInput: await code('space.create'),
      aList: await code('space.create', [1, 2, 3]),
      aFunction: await code('space.create', { name: () => 'x' }),
      controlCharacters: await code('space.create', { name: 'a\u0000b' }),
      longText: await code('space.create', { name: 'x'.repeat(20_000_000) }),
      manyBytes: await code('document.update', {
        spaceId,
        documentId: spaceId,
        update: new Uint8Array(40_000_000)
      }),
      madeUpToken: await code('file.add', { spaceId, driveId: spaceId, sources: ['/etc/passwd'] }),
      scriptFile: (await bridge.tokensForFiles([new File(['x'], 'x.txt')])).error?.code,
      noFiles: (await bridge.tokensForFiles('x')).error?.code,
      emptyFiles: (await bridge.tokensForFiles([])).error?.code,
      document: await closed({ spaceId: 1, documentId: { a: 'b' } })
    }
  }, SPACE_ID)
  expect(codes).toEqual({
    unknown: 'unknown-call',
    inherited: 'unknown-call',
    headless: 'unknown-call',
    wrongType: 'bad-input',
    extraField: 'bad-input',
    noInput: 'bad-input',
    aList: 'bad-input',
    aFunction: 'bad-input',
    controlCharacters: 'bad-input',
    longText: 'bad-input',
    manyBytes: 'bad-input',
    madeUpToken: 'bad-input',
    scriptFile: 'source-unreadable',
    noFiles: 'bad-input',
    emptyFiles: 'bad-input',
    document: { type: 'closed', reason: 'bad-input' }
  })
  await expectAlive(page)
})

test('unsubscribed listeners hear nothing, and events carry no Electron object', async ({
  launch
}) => {
  const { app, page } = await launch('alice')
  await page.evaluate(() => {
    const heard: unknown[][] = []
    Object.assign(window, { heard })
    window.alcove.on('linkArrived', (...data: unknown[]) => void heard.push(['stays', ...data]))
    const stop = window.alcove.on('linkArrived', () => void heard.push(['stopped']))
    stop()
  })
  await app.evaluate(({ app: electron }) => {
    electron.emit('open-url', { preventDefault() {} }, 'alcove://join/nothing')
  })
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)
  await expect.poll(heard).toEqual([['stays', {}]])
})

test('a second start on the same profile hands over its link and focuses the first', async ({
  launch,
  bootstrap
}) => {
  const alice = await launch('alice')
  await alice.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    const focused = { count: 0 }
    Object.assign(globalThis, { focused })
    if (window) window.focus = () => void focused.count++
  })
  await alice.page.evaluate(() => {
    const arrived = { count: 0 }
    Object.assign(window, { arrived })
    window.alcove.on('linkArrived', () => void arrived.count++)
  })
  const code = await startAgain(alice, bootstrap, 'alcove://join/second')
  expect(code).toBe(0)
  const counts = async () => ({
    focused: await alice.app.evaluate(
      () => (globalThis as unknown as { focused: { count: number } }).focused.count
    ),
    arrived: await alice.page.evaluate(
      () => (window as unknown as { arrived: { count: number } }).arrived.count
    )
  })
  await expect.poll(counts).toEqual({ focused: 1, arrived: 1 })
})

test('quitting leaves no process after five seconds', async ({ launch }) => {
  const alice = await launch('alice')
  await expectAlive(alice.page)
  const pids = await alice.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  expect(pids.length).toBeGreaterThan(1)
  const startedAt = Date.now()
  await alice.quit()
  await expect.poll(() => pids.filter(isRunning), { timeout: 5000 }).toEqual([])
  expect(Date.now() - startedAt).toBeLessThan(5000)
})

async function expectAlive(page: Person['page']): Promise<void> {
  const answer = await page.evaluate(() => window.alcove.call('app.info', {}))
  expect(answer).toMatchObject({ ok: true })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // An ended process whose parent has not asked for it (in containers, nobody ever may).
    const isLinux = process.platform === 'linux'
    return !isLinux || !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
