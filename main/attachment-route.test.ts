import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { SpaceId } from '../app/contract/ids.js'
import type { Attachment } from '../app/contract/model.js'
import { openAlcove } from '../app/alcove.js'
import { attachmentResponse, rangeIn } from './attachment-route.js'
import { isOurAddress } from './origin.js'

const KB = 1024

async function aRoute(name: string, bytes: Uint8Array) {
  const profileDir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-route-'))
  onTestFinished(() => fs.rm(profileDir, { recursive: true, force: true }))
  const alcove = await openAlcove({ profileDir, bootstrap: [], isOffline: true })
  onTestFinished(() => alcove.close())
  const { handlers } = alcove
  await handlers['profile.set']({ name: 'Alice', color: '#336699' })
  const { spaceId } = await handlers['space.create']({ name: 'Field study' })
  const { documentId } = await handlers['document.create']({ spaceId, title: 'Herons' })
  const source = { bytes }
  const added = await handlers['attachment.add']({ spaceId, documentId, name, source })
  const ask = async (address: string, init: RequestInit = {}) => {
    const answer = await attachmentResponse(alcove, new Request(address, init))
    if (!answer) throw new Error('not an attachment')
    return answer
  }
  return { ask, address: addressOf(spaceId, added) }
}

function addressOf(spaceId: SpaceId, { driveId, entryId }: Attachment): string {
  return `app://alcove/attachment/${spaceId}/${driveId}/${entryId}`
}

async function bytesOf(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer())
}

describe('addresses of attachments', () => {
  test('a picture comes with its type, whole and in parts', async () => {
    const bytes = randomBytes(700 * KB)
    const { ask, address } = await aRoute('heron.PNG', bytes)
    const whole = await ask(address)
    expect(whole.status).toBe(200)
    expect(whole.headers.get('content-type')).toBe('image/png')
    expect((await bytesOf(whole)).equals(bytes)).toBe(true)

    const part = await ask(address, { headers: { range: 'bytes=300000-' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(
      `bytes 300000-${bytes.length - 1}/${bytes.length}`
    )
    expect((await bytesOf(part)).equals(bytes.subarray(300_000))).toBe(true)

    const beyond = await ask(address, { headers: { range: `bytes=${bytes.length}-` } })
    expect(beyond.status).toBe(416)
    const head = await ask(address, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String(bytes.length))
    expect((await bytesOf(head)).length).toBe(0)
  })

  test.each([
    'page.html',
    'page.xhtml',
    'code.js',
    'style.css',
    'data.json',
    'x.svgz',
    'x',
    'pic.png.htm'
  ])('%s is a download, and nothing in it may run', async (name) => {
    const { ask, address } = await aRoute(name, Buffer.from('<script>alert(1)</script>'))
    const { headers } = await ask(address)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('content-security-policy')).toContain(`default-src 'none'`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('an SVG is a picture that may not run or load anything', async () => {
    const { ask, address } = await aRoute('x.svg', Buffer.from('<svg onload="alert(1)"/>'))
    const { headers } = await ask(address)
    expect(headers.get('content-type')).toBe('image/svg+xml')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('other spaces, unknown files and crooked paths are not found', async () => {
    const { ask, address } = await aRoute('heron.png', randomBytes(10))
    const other = 'y'.repeat(26)
    const ids = address.split('/').slice(-3) as [string, string, string]
    const paths = [
      [other, ids[1], ids[2]],
      [ids[0], other, ids[2]],
      [ids[0], ids[1], other],
      [ids[0], ids[1]],
      [...ids, 'more'],
      [...ids, '..', '..', 'index.html'],
      ['%2e%2e', '%2e%2e', 'etc'],
      [ids[0], ids[1], `${ids[2]}%00`],
      []
    ]
    for (const segments of paths) {
      const asked = `app://alcove/attachment/${segments.join('/')}`
      const answer = new URL(asked).pathname.startsWith('/attachment/') ? await ask(asked) : null
      expect(answer?.status ?? 404, asked).toBe(404)
    }
  })

  test('an attachment is never taken for our page', () => {
    expect(isOurAddress('app://alcove/index.html')).toBe(true)
    expect(isOurAddress('app://alcove/attachment/a/b/c')).toBe(false)
    expect(isOurAddress('app://alcove/x/../attachment/a')).toBe(false)
  })

  test.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=5-', { start: 5, end: 10 }],
    ['bytes=5-900', { start: 5, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-30', { start: 0, end: 10 }],
    ['bytes=7-5', 'invalid'],
    ['bytes=10-', 'invalid'],
    ['bytes=-0', 'invalid'],
    ['bytes=0-1,4-5', null],
    ['bytes=a-b', null],
    ['', null]
  ])('%s of ten bytes', (header, expected) => {
    expect(rangeIn(header, 10)).toEqual(expected)
  })
})
