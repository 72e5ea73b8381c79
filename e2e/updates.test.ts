/** A newer release is offered, fetched when the person says so, and believed only when signed. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { startFeedServer, type FeedServer } from './feed-server.js'
import { expect, test, type Person } from './fixtures.js'
import { look } from './look.js'
import { createSpace, introduce } from './screens.js'

const NAME = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`
const DEB = 'alcove_9.0.0_amd64.deb'
const PACKAGE = Buffer.alloc(3_000_000, 'package ')

let server: FeedServer
let privateKey: KeyObject

test.beforeEach(async ({ tmpDir }) => {
  server = await startFeedServer()
  const keys = generateKeyPairSync('ed25519')
  privateKey = keys.privateKey
  process.env['ALCOVE_UPDATE_FEED'] = server.url
  process.env['ALCOVE_UPDATE_KEY'] = keys.publicKey
    .export({ format: 'der', type: 'spki' })
    .toString('base64')
  // Where electron-updater keeps what it fetched.
  process.env['XDG_CACHE_HOME'] = tmpDir
})

test.afterEach(async () => {
  for (const name of ['ALCOVE_UPDATE_FEED', 'ALCOVE_UPDATE_KEY', 'XDG_CACHE_HOME']) {
    Reflect.deleteProperty(process.env, name)
  }
  await server.close()
})

function offer(): void {
  const sha512 = createHash('sha512').update(PACKAGE).digest('base64')
  const feed = Buffer.from(`version: 9.0.0
files:
  - url: ${DEB}
    sha512: ${sha512}
    size: ${PACKAGE.byteLength}
path: ${DEB}
sha512: ${sha512}
releaseNotes: |
  Lists can be folded.
  Opening large folders is twice as fast.
releaseDate: '2026-12-01T00:00:00.000Z'
`)
  const signed = Buffer.concat([Buffer.from(`alcove-feed/1\n${NAME}\n`), feed])
  const signature = sign(null, signed, privateKey).toString('base64')
  server.files.set(`/${NAME}`, feed)
  server.files.set(`/${NAME}.sig`, Buffer.from(signature))
  server.files.set(`/${DEB}`, PACKAGE)
}

async function inSpace(person: Person): Promise<void> {
  await introduce(person.page, 'Alice')
  await createSpace(person.page, 'Field study')
}

test('[C5] [X8] nobody is asked before the person agrees, and then one step follows another', async ({
  launch
}) => {
  offer()
  const alice = await launch('alice', { network: 'dht' })
  await inSpace(alice)
  const { page } = alice
  const strip = page.getByRole('complementary', { name: 'Updates' })
  await expect(strip).toContainText('Shall Alcove look for updates?')
  expect(server.asked).toEqual([])
  await strip.getByRole('button', { name: 'Look for updates' }).click()
  await expect(strip).toContainText('Alcove 9.0.0 is available')
  expect(server.asked.map(({ path }) => path)).toEqual([`/${NAME}`, `/${NAME}.sig`])
  await look(alice, 'update-strip')
  await strip.getByRole('button', { name: 'What is new in 9.0.0' }).click()

  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Lists can be folded.')
  await look(alice, 'update-available')
  await dialog.getByRole('button', { name: /^Download/ }).click()
  await expect(dialog.getByRole('button', { name: 'Restart to update' })).toBeVisible()
  await look(alice, 'update-ready')
  // Nothing that was sent tells one person from another.
  const said = new Set(server.asked.flatMap(({ headers }) => Object.keys(headers)))
  const allowed = ['accept', 'accept-encoding', 'accept-language', 'connection', 'host']
  expect([...said].filter((name) => !allowed.includes(name) && !name.startsWith('sec-'))).toEqual([
    'user-agent'
  ])
  expect(new Set(server.asked.map(({ headers }) => headers['user-agent']))).toEqual(
    new Set(['Alcove'])
  )
})

for (const [attack, answer, sentence] of [
  ['was altered', Buffer.alloc(PACKAGE.byteLength, 'other!! '), 'did not arrive whole'],
  [
    'ends early',
    { cut: PACKAGE.subarray(0, 1000), length: PACKAGE.byteLength },
    'could not be reached'
  ],
  ['is elsewhere', { redirect: 'http://127.0.0.1:9/elsewhere.deb' }, 'could not be reached']
] as const) {
  test(`[C5] a package that ${attack} is thrown away, and can be fetched again`, async ({
    launch
  }) => {
    offer()
    server.files.set(`/${DEB}`, answer)
    const { page } = await launch('alice')
    await introduce(page, 'Alice')
    await page.evaluate(() => window.alcove.call('update.setAutomatic', { isAutomatic: true }))
    const step = async () => {
      const result = await page.evaluate(() => window.alcove.call('update.state', {}))
      return result.ok ? result.value.step.kind : result.error.code
    }
    await expect.poll(step).toBe('available')
    await page.evaluate(() => window.alcove.call('update.download', {}))
    await expect.poll(step).toBe('failed')
    const install = await page.evaluate(() => window.alcove.call('update.install', {}))
    expect(install).toMatchObject({ ok: false, error: { code: 'update-unavailable' } })
    await createSpace(page, 'Field study')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('tab', { name: 'Updates' }).click()
    await expect(page.getByRole('dialog')).toContainText(sentence)
    server.files.set(`/${DEB}`, PACKAGE)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(
      page.getByRole('dialog').getByRole('button', { name: 'Restart to update' })
    ).toBeVisible()
  })
}
