/** Attacks as tables: ways out of the page, ways into the process, each refused and named. */
import { expect, test, type Person } from './fixtures.js'
import { createSpace, documentItem, editor, introduce, newDocument } from './screens.js'

const PAGE = 'app://alcove/index.html'
const AWAY = 'https://127.0.0.1:9/away'

async function expectAlive(page: Person['page']): Promise<void> {
  expect(page.url()).toBe(PAGE)
  expect(await page.evaluate(() => window.alcove.call('app.info', {}))).toMatchObject({ ok: true })
}

test('[X9] no way of leaving leads anywhere', async ({ launch }) => {
  const { app, page } = await launch('alice')
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    Object.assign(shell, { openExternal: async (url: string) => void opened.push(url) })
  })
  const ways = {
    link: (to: string) => {
      const link = Object.assign(document.createElement('a'), { href: to })
      document.body.append(link)
      link.click()
    },
    download: (to: string) => {
      const link = Object.assign(document.createElement('a'), { href: to, download: 'x.html' })
      document.body.append(link)
      link.click()
    },
    form: (to: string) => {
      const form = Object.assign(document.createElement('form'), { action: to, method: 'post' })
      document.body.append(form)
      form.submit()
    },
    replace: (to: string) => window.location.replace(to),
    refresh: (to: string) => {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'refresh'
      meta.content = `0; url=${to}`
      document.head.append(meta)
    },
    frame: (to: string) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: to }))
    },
    object: (to: string) => {
      document.body.append(Object.assign(document.createElement('object'), { data: to }))
    },
    embed: (to: string) => {
      document.body.append(Object.assign(document.createElement('embed'), { src: to }))
    },
    webview: (to: string) => {
      const view = document.createElement('webview')
      view.setAttribute('src', to)
      document.body.append(view)
    }
  }
  for (const way of Object.values(ways)) {
    for (const to of [AWAY, 'file:///etc/passwd', 'data:text/html,<script>1</script>']) {
      await page.evaluate(way, to)
    }
  }
  // A script address runs in the page itself, if at all.
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'javascript:void (window.ranScript = true)'
    document.body.append(link)
    link.click()
  })
  await expectAlive(page)
  expect(await page.evaluate(() => 'ranScript' in window)).toBe(false)
  const frames = page.frames().map((frame) => frame.url())
  expect(frames.filter((url) => url.startsWith('file:') || url.startsWith('data:'))).toEqual([])
  expect(app.windows()).toHaveLength(1)
  const opened = await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  expect(opened).toEqual([])
})

for (const address of ['javascript:1', 'blob:app://alcove/x', 'alcove://join/x', 'about:blank']) {
  test(`[X9] window.open of ${address} opens nothing and asks nothing`, async ({ launch }) => {
    const { app, page } = await launch('alice')
    await app.evaluate(({ dialog }) => {
      const asked: unknown[] = []
      Object.assign(globalThis, { asked })
      Object.assign(dialog, { showMessageBox: (options: unknown) => asked.push(options) })
    })
    expect(await page.evaluate((to) => window.open(to) === null, address)).toBe(true)
    await expectAlive(page)
    expect(app.windows()).toHaveLength(1)
    const asked = await app.evaluate(() => (globalThis as unknown as { asked: [] }).asked.length)
    expect(asked).toBe(0)
  })
}

test('[X9] nothing of the disk is served, however it is asked for', async ({ launch }) => {
  const { page } = await launch('alice')
  const answers = await page.evaluate(async () => {
    const paths = [
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/package.json',
      '/..%252f..%252fpackage.json',
      '/..%5c..%5cpackage.json',
      '/%2fetc%2fpasswd',
      '//etc/passwd',
      '/index.html%00.png',
      '/C:%5cWindows%5cwin.ini',
      '/attachment/..%2f..%2fpackage.json/x/y',
      '/attachment/a/b/c/d',
      '/opened/..%2f..%2fx/..%2fy'
    ]
    const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']
    const status = (url: string, init: RequestInit = {}) =>
      fetch(url, init).then(
        (answer) => answer.status,
        () => 0
      )
    return {
      paths: await Promise.all(paths.map((path) => status(`app://alcove${path}`))),
      methods: await Promise.all(
        methods.map((method) => status('app://alcove/index.html', { method }))
      ),
      elsewhere: await Promise.all(
        ['file:///etc/passwd', 'app://alcove.evil/index.html', 'blob:app://alcove/x'].map((url) =>
          status(url)
        )
      ),
      range: await status('app://alcove/index.html', {
        headers: { Range: 'bytes=0-99999999999999999999' }
      }),
      worker: await navigator.serviceWorker?.register('./index.html').then(
        () => 'registered',
        () => 'refused'
      )
    }
  })
  expect(answers.paths.filter((status) => status < 400)).toEqual([])
  expect(answers.methods.filter((status) => status !== 0 && status < 400)).toEqual([])
  expect(answers.elsewhere).toEqual([0, 0, 0])
  expect([200, 206, 416]).toContain(answers.range)
  expect(answers.worker).not.toBe('registered')
  await expectAlive(page)
})

test('[X9] every permission a page can ask for is refused', async ({ launch }) => {
  const { page } = await launch('alice')
  await page.mouse.click(5, 5)
  const answers = await page.evaluate(async () => {
    const browser = navigator as unknown as Record<
      string,
      Record<string, (options: object) => Promise<unknown>>
    >
    const ask = (thing: string, method: string, options = {}) =>
      Promise.resolve()
        .then(() => browser[thing]?.[method]?.(options))
        .then(
          (given) =>
            given === undefined || (Array.isArray(given) && !given.length) ? 'none' : 'given',
          () => 'refused'
        )
    return {
      camera: await ask('mediaDevices', 'getUserMedia', { video: true }),
      microphone: await ask('mediaDevices', 'getUserMedia', { audio: true }),
      screen: await ask('mediaDevices', 'getDisplayMedia', { video: true }),
      clipboard: await ask('clipboard', 'readText'),
      hid: await ask('hid', 'requestDevice', { filters: [] }),
      usb: await ask('usb', 'requestDevice', { filters: [] }),
      serial: await ask('serial', 'requestPort'),
      bluetooth: await ask('bluetooth', 'requestDevice', { acceptAllDevices: true }),
      midi: await navigator.requestMIDIAccess({ sysex: true }).then(
        () => 'given',
        () => 'refused'
      ),
      notifications: await Notification.requestPermission().then((given) =>
        given === 'granted' ? 'given' : 'refused'
      ),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('refused')
        )
      )
    }
  })
  expect(Object.entries(answers).filter(([, answer]) => answer === 'given')).toEqual([])
})

interface Lockable {
  showDirectoryPicker(): Promise<unknown>
  getScreenDetails(): Promise<unknown>
  queryLocalFonts(): Promise<unknown>
}

/** What needs a click each time. 'waits' would mean that something asks the person. */
const AFTER_A_CLICK: Readonly<Record<string, () => unknown>> = {
  notifications: () =>
    Notification.requestPermission().then((given) => given === 'granted' || Promise.reject(given)),
  fullScreen: async () => {
    // Refused, it never answers.
    void document.documentElement.requestFullscreen()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    if (!document.fullscreenElement) throw new Error('refused')
  },
  pointerLock: () => document.documentElement.requestPointerLock(),
  folder: () => (window as unknown as Lockable).showDirectoryPicker(),
  screens: () => (window as unknown as Lockable).getScreenDetails(),
  fonts: () => (window as unknown as Lockable).queryLocalFonts(),
  idle: () =>
    (
      window as unknown as { IdleDetector: { requestPermission(): Promise<string> } }
    ).IdleDetector.requestPermission().then((given) => given === 'granted' || Promise.reject(given))
}

test('[X9] what a page can ask for after a click is refused, without asking anybody', async ({
  launch
}) => {
  const { page } = await launch('alice')
  const answers: Record<string, string> = {}
  for (const [name, ask] of Object.entries(AFTER_A_CLICK)) {
    await page.mouse.click(5, 5)
    const asked = page.evaluate(ask).then(
      () => 'given',
      () => 'refused'
    )
    const late = new Promise<string>((resolve) => setTimeout(resolve, 5000, 'waits'))
    answers[name] = await Promise.race([asked, late])
  }
  expect(answers).toEqual(
    Object.fromEntries(Object.keys(AFTER_A_CLICK).map((name) => [name, 'refused']))
  )
  await expectAlive(page)
})

test('[X9] hostile messages get a code each, and thousands at once do not stop the app', async ({
  launch
}) => {
  const { page } = await launch('alice')
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  const codes = await page.evaluate(async () => {
    const bridge = window.alcove as unknown as {
      call(name: unknown, input?: unknown): Promise<{ ok: boolean; error?: { code: string } }>
    }
    const code = (name: unknown, input: unknown = {}) =>
      // The bridge itself throws for what is too deep to be copied.
      Promise.resolve()
        .then(() => bridge.call(name, input))
        .then(
          ({ ok, error }) => (ok ? 'ok' : error?.code),
          () => 'thrown'
        )
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    let deep: unknown = 0
    for (let i = 0; i < 5000; i++) deep = [deep]
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
      'a'.repeat(100_000)
    ]
    const others = [null, 5, {}, [], Symbol.iterator, undefined]
    const inputs = [
      cyclic,
      { name: deep },
      { name: new Uint8Array(30_000_000) },
      { name: new Array(1_000_000).fill('x') },
      { name: 'x'.repeat(10_000_000) },
      { name: new Map([['a', 1]]) },
      { name: new Date() },
      { name: 10n },
      { name: new ArrayBuffer(8) },
      { name: new MessageChannel().port1 }
    ]
    return {
      names: await Promise.all(names.map((name) => code(name))),
      others: await Promise.all(others.map((name) => code(name))),
      inputs: await Promise.all(inputs.map((input) => code('space.create', input))),
      tokens: await Promise.all(
        ['y'.repeat(26), '/etc/passwd', '../../x', ''].map((token) =>
          code('file.add', { spaceId: 'y'.repeat(26), driveId: 'y'.repeat(26), sources: [token] })
        )
      ),
      flood: new Set(
        await Promise.all(Array.from({ length: 5000 }, () => code('space.create', { name: 7 })))
      ).size
    }
  })
  const isRefused = (code: string | undefined) =>
    ['unknown-call', 'bad-input', 'internal', 'thrown'].includes(code ?? '')
  expect(codes.names).toEqual(codes.names.map(() => 'unknown-call'))
  expect(codes.others.filter((code) => !isRefused(code))).toEqual([])
  expect(codes.inputs.filter((code) => !isRefused(code))).toEqual([])
  expect(codes.tokens.filter((code) => code === 'ok')).toEqual([])
  expect(codes.flood).toBe(1)
  const spaces = await page.evaluate(() => window.alcove.call('space.list', {}))
  expect(spaces).toMatchObject({ ok: true, value: [{ name: 'Field study' }] })
  await expectAlive(page)
})

test('[X9] a port to a document takes only what belongs there', async ({ launch }) => {
  const { page } = await launch('alice')
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Heron diary')
  await editor(page).click()
  await page.keyboard.type('Two herons.')
  await page.evaluate(async () => {
    const bridge = window.alcove as unknown as {
      openDocument(
        ids: unknown,
        listener: (message: unknown) => void
      ): { post(message: unknown): void; close(): void }
      call(name: string, input: unknown): Promise<{ value: Record<string, string>[] }>
    }
    const [space] = (await bridge.call('space.list', {})).value
    const spaceId = space?.['spaceId']
    const [document] = (await bridge.call('document.list', { spaceId })).value
    const real = { spaceId, documentId: document?.['documentId'] }
    const messages = [
      null,
      7,
      'close',
      {},
      { type: '__proto__' },
      { type: 'update' },
      { type: 'update', update: 'text' },
      { type: 'update', update: new Uint8Array(0) },
      { type: 'update', update: new Uint8Array(1000).fill(255) },
      { type: 'update', update: new Uint8Array(40_000_000) },
      { type: 'awareness', update: new Uint8Array(1000).fill(255) },
      { type: 'sync', message: new Uint8Array(1000).fill(1) },
      { type: 'x'.repeat(1_000_000) }
    ]
    const ids = [
      {},
      { spaceId: '../../x', documentId: 5 },
      { ...real, documentId: 'y'.repeat(26) },
      real
    ]
    for (const each of ids) {
      for (const message of messages) {
        const port = bridge.openDocument(each, () => undefined)
        port.post(message)
        port.post(message)
        port.close()
        port.close()
      }
    }
    for (let opened = 0; opened < 300; opened++) bridge.openDocument(real, () => undefined)
  })
  await expectAlive(page)
  // The document itself has not changed, and goes on.
  await page.keyboard.type(' And a kingfisher.')
  await expect(editor(page)).toHaveText('Two herons. And a kingfisher.')
  await page.reload()
  await documentItem(page, 'Heron diary').click()
  await expect(editor(page)).toHaveText('Two herons. And a kingfisher.')
})
