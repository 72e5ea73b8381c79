/** What a server can and cannot do to a program that asks it for updates. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '../../app/contract/errors.js'
import type { UpdateState } from '../../app/contract/update-model.js'
import { startFeedServer } from '../../e2e/feed-server.js'
import { compareVersions, fetchFeed, signedBytes, type FeedSource } from './signed-feed.js'
import { Updates, type Installer } from './updates.js'

const NAME = 'latest-linux.yml'
const PACKAGE = Buffer.alloc(100_000, 'package ')

function aKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (bytes: Buffer, name = NAME) =>
      Buffer.from(sign(null, signedBytes(name, bytes), privateKey).toString('base64'))
  }
}

function feedText(version: string, more = ''): Buffer {
  const sha512 = createHash('sha512').update(PACKAGE).digest('base64')
  return Buffer.from(`version: ${version}
files:
  - url: alcove_${version}_amd64.deb
    sha512: ${sha512}
    size: ${PACKAGE.byteLength}
path: alcove_${version}_amd64.deb
sha512: ${sha512}
releaseNotes: |
  Faster, and a little nicer.
releaseDate: '2026-11-28T00:00:00.000Z'
${more}`)
}

async function aServer() {
  const server = await startFeedServer()
  onTestFinished(() => server.close())
  const key = aKey()
  const offer = (bytes: Buffer, signature = key.sign(bytes)) => {
    server.files.set(`/${NAME}`, bytes)
    server.files.set(`/${NAME}.sig`, signature)
  }
  const source: FeedSource = {
    url: new URL(server.url),
    fileName: NAME,
    publicKey: key.publicKey,
    fetch
  }
  return { server, key, offer, source }
}

async function aProgram(source: FeedSource, { version = '0.2.0', isOffline = false } = {}) {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-updates-'))
  onTestFinished(() => fs.rm(dir, { recursive: true }))
  const seen: UpdateState['step']['kind'][] = []
  let download: () => Promise<void> = () => Promise.resolve()
  const installer: Installer = {
    isByHand: false,
    sizeOf: ({ files }) => files[0]?.size ?? 0,
    download: async (_feed, onProgress) => {
      onProgress(10)
      await download()
    }
  }
  const start = () =>
    new Updates({
      version,
      file: path.join(dir, 'updates.json'),
      source: { server: source.url.host, fetch: () => fetchFeed(source) },
      installer,
      isOffline: () => Promise.resolve(isOffline),
      onChange: ({ step }) => {
        if (seen.at(-1) !== step.kind) seen.push(step.kind)
      }
    })
  return { start, seen, failDownload: (error: Error) => (download = () => Promise.reject(error)) }
}

describe('a feed', () => {
  it('[C5] that is signed offers the release with its notes', async () => {
    const { offer, source } = await aServer()
    offer(feedText('0.3.0'))
    const { start, seen } = await aProgram(source)
    const updates = start()
    expect(updates.state).toMatchObject({ isAutomatic: false, isAsked: false, checkedAtMs: null })
    const { step } = await updates.check()
    expect(step).toEqual({
      kind: 'available',
      release: {
        version: '0.3.0',
        notes: 'Faster, and a little nicer.',
        sizeBytes: PACKAGE.byteLength,
        isByHand: false
      }
    })
    updates.download()
    await expect.poll(() => updates.state.step.kind).toBe('ready')
    expect(seen).toEqual(['idle', 'checking', 'available', 'downloading', 'ready'].slice(1))
    updates.checkReady()
  })

  type Made = Awaited<ReturnType<typeof aServer>>
  const sound = feedText('0.3.0')
  const attacks: [name: string, make: (made: Made) => void | Promise<void>, code: string][] = [
    [
      'is signed by somebody else',
      ({ offer }) => offer(sound, aKey().sign(sound)),
      'update-untrusted'
    ],
    [
      'is signed for another system',
      ({ offer, key }) => offer(sound, key.sign(sound, 'latest.yml')),
      'update-untrusted'
    ],
    [
      'was changed after it was signed',
      ({ offer, key }) => offer(Buffer.concat([sound, Buffer.from('\n')]), key.sign(sound)),
      'update-untrusted'
    ],
    ['has an empty signature', ({ offer }) => offer(sound, Buffer.alloc(0)), 'update-untrusted'],
    [
      'has a signature that is no base64',
      ({ offer }) => offer(sound, Buffer.alloc(88, '*')),
      'update-untrusted'
    ],
    [
      'has no signature',
      ({ offer, server }) => {
        offer(sound)
        server.files.delete(`/${NAME}.sig`)
      },
      'update-unreachable'
    ],
    [
      'has a huge signature',
      ({ offer }) => offer(sound, Buffer.alloc(1_000_000, 'A')),
      'update-unreachable'
    ],
    [
      'is huge, and signed',
      ({ offer }) => offer(feedText('0.3.0', '#'.repeat(1_000_000))),
      'update-unreachable'
    ],
    [
      'ends early',
      ({ offer, key, server }) => {
        offer(sound, key.sign(sound))
        server.files.set(`/${NAME}`, { cut: sound.subarray(0, 50), length: sound.byteLength })
      },
      'update-unreachable'
    ],
    [
      'is elsewhere',
      async ({ offer, server }) => {
        const other = await aServer()
        other.offer(sound)
        offer(sound)
        server.files.set(`/${NAME}`, { redirect: `${other.server.url}${NAME}` })
      },
      'update-unreachable'
    ],
    ['is not there', () => {}, 'update-unreachable'],
    ['is of a server that is gone', async ({ server }) => server.close(), 'update-unreachable'],
    ['is signed, and no YAML', ({ offer }) => offer(Buffer.from('{[')), 'update-untrusted'],
    [
      'is signed, and names a package elsewhere',
      ({ offer }) =>
        offer(
          Buffer.from(sound.toString().replaceAll(/alcove_0.3.0_amd64/g, 'https://example.org/x'))
        ),
      'update-untrusted'
    ],
    [
      'is signed, and names a path',
      ({ offer }) =>
        offer(Buffer.from(sound.toString().replaceAll(/alcove_0.3.0_amd64/g, '../../x'))),
      'update-untrusted'
    ],
    [
      'is signed, and has an odd version',
      ({ offer }) => offer(feedText('0.3.0-beta.1')),
      'update-untrusted'
    ]
  ]

  it.each(attacks)('[C5] that %s changes nothing and says why', async (_name, make, code) => {
    const made = await aServer()
    await make(made)
    const { start } = await aProgram(made.source)
    const updates = start()
    const { step } = await updates.check()
    expect(step).toEqual({ kind: 'failed', reason: code, release: null })
    expect(() => updates.download()).toThrow(AppError)
    expect(
      made.server.asked.map((one) => one.path).filter((name) => name.endsWith('.deb'))
    ).toEqual([])
    // A server that comes to its senses is believed again.
    if (code === 'update-untrusted') {
      made.offer(sound)
      expect((await updates.check()).step.kind).toBe('available')
    }
  })

  it('[C5] never leads back: older than this program, or than one that was seen', async () => {
    const { offer, source } = await aServer()
    offer(feedText('0.1.9'))
    const { start } = await aProgram(source)
    expect((await start().check()).step).toEqual({ kind: 'current' })
    offer(feedText('0.2.0'))
    expect((await start().check()).step).toEqual({ kind: 'current' })
    offer(feedText('0.4.0'))
    expect((await start().check()).step.kind).toBe('available')
    // Newer than what runs, but somebody shows an old feed, perhaps for its known holes.
    offer(feedText('0.3.0'))
    expect((await start().check()).step).toMatchObject({
      kind: 'failed',
      reason: 'update-outdated'
    })
    expect(compareVersions('0.10.0', '0.9.9')).toBeGreaterThan(0)
  })
})

describe('looking for updates', () => {
  it('[C5] [X8] asks nobody until the person says so, and remembers what they said', async () => {
    const { server, offer, source } = await aServer()
    offer(feedText('0.3.0'))
    const { start } = await aProgram(source)
    const updates = start()
    updates.start()
    onTestFinished(() => updates.close())
    updates.setAutomatic(false)
    expect(server.asked).toEqual([])
    expect(start().state).toMatchObject({ isAutomatic: false, isAsked: true })
    updates.setAutomatic(true)
    await expect.poll(() => updates.state.step.kind).toBe('available')
    expect(start().state).toMatchObject({ isAutomatic: true, isAsked: true })
    expect(server.asked.map((one) => one.path)).toEqual([`/${NAME}`, `/${NAME}.sig`])
  })

  it('[C5] waits while the person works offline', async () => {
    const { server, offer, source } = await aServer()
    offer(feedText('0.3.0'))
    const { start } = await aProgram(source, { isOffline: true })
    expect((await start().check()).step).toMatchObject({ reason: 'network-unavailable' })
    expect(server.asked).toEqual([])
  })

  it('[C5] a download that fails can be tried again, and nothing is installed before it is whole', async () => {
    const { offer, source } = await aServer()
    offer(feedText('0.3.0'))
    const { start, failDownload } = await aProgram(source)
    const updates = start()
    await updates.check()
    failDownload(new AppError('update-damaged'))
    updates.download()
    await expect.poll(() => updates.state.step.kind).toBe('failed')
    expect(updates.state.step).toMatchObject({
      reason: 'update-damaged',
      release: { version: '0.3.0' }
    })
    expect(() => updates.checkReady()).toThrow(AppError)
    expect(updates.download().step.kind).toBe('downloading')
  })
})
