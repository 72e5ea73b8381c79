import { expect, it, vi } from 'vitest'
import { AppError } from '../../contract/errors.js'
import { MAX_PATH_TOKENS, PATH_TOKEN_LIFETIME_MS } from '../../contract/limits.js'
import type { PathToken, SpaceId, TransferId } from '../../contract/ids.js'
import type { Transfer } from '../../contract/model.js'
import { randomId } from '../crypto.js'
import { PathTokens } from './path-tokens.js'
import { Transfers } from './transfers.js'

const about = { spaceId: randomId<SpaceId>(), kind: 'add', label: 'notes.txt' } as const

it('a transfer ends done, and its last event is its whole state', async () => {
  const transfers = new Transfers(() => 7)
  const seen: Transfer[] = []
  transfers.on('changed', (transfer) => seen.push(transfer))
  const last = await transfers.run(about, async ({ expect: more, advance, skip }) => {
    more(10, 2)
    for (let i = 0; i < 1000; i++) advance(0.005, 0)
    skip('b', 'source-vanished')
    advance(0, 1)
  })
  expect(last).toMatchObject({ status: 'done', doneFiles: 1, totalFiles: 2, startedAtMs: 7 })
  expect(last.skipped).toEqual([{ name: 'b', reason: 'source-vanished' }])
  expect(seen.at(-1)).toEqual(last)
  expect(seen.length).toBeLessThan(5)
  expect(transfers.list()).toEqual([last])
})

it('a failed transfer keeps its reason, and the caller gets the error', async () => {
  const transfers = new Transfers(() => 0)
  const run = transfers.run(about, () => Promise.reject(new AppError('disk-full')))
  await expect(run).rejects.toMatchObject({ code: 'disk-full' })
  expect(transfers.list()).toMatchObject([{ status: 'failed', reason: 'disk-full' }])
})

it('cancelling ends a transfer as cancelled, and an unknown one is not found', async () => {
  const transfers = new Transfers(() => 0)
  const run = transfers.run(about, ({ signal }) => {
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')))
    })
  })
  transfers.cancel(transfers.list()[0]?.transferId as TransferId)
  await expect(run).rejects.toMatchObject({ code: 'cancelled' })
  expect(transfers.list()).toMatchObject([{ status: 'cancelled', reason: null }])
  expect(() => transfers.cancel(randomId())).toThrow(
    expect.objectContaining({ code: 'transfer-not-found' })
  )
})

it('only the last finished transfers are remembered', async () => {
  const transfers = new Transfers(() => 0)
  for (let i = 0; i < 60; i++) await transfers.run(about, async () => undefined)
  expect(transfers.list().length).toBeLessThanOrEqual(51)
})

it('[FI7] a path token works once, and not after its time', () => {
  const now = vi.fn(() => 1000)
  const tokens = new PathTokens(now)
  const token = tokens.create('/tmp/notes.txt')
  expect(tokens.take(token)).toEqual({ path: '/tmp/notes.txt', mayReplace: false })
  const refused = expect.objectContaining({ code: 'token-invalid' })
  expect(() => tokens.take(token)).toThrow(refused)
  expect(() => tokens.take(randomId<PathToken>())).toThrow(refused)
  const late = tokens.create('/tmp/late')
  now.mockReturnValue(1000 + PATH_TOKEN_LIFETIME_MS)
  expect(() => tokens.take(late)).toThrow(refused)
})

it('too many path tokens push out the oldest', () => {
  const tokens = new PathTokens(() => 0)
  const first = tokens.create('/first')
  const second = tokens.create('/second')
  for (let i = 0; i < MAX_PATH_TOKENS - 1; i++) tokens.create('/more')
  expect(() => tokens.take(first)).toThrow(expect.objectContaining({ code: 'token-invalid' }))
  expect(tokens.take(second).path).toBe('/second')
})

it('what is paused shows how far it was, also when ending early takes it back', async () => {
  const transfers = new Transfers(() => 0)
  const transferId = randomId<TransferId>()
  let attempts = 0
  const lasting = {
    transferId,
    startedAtMs: 0,
    isPaused: false,
    receivedBytes: 0,
    waitOut: async () => null,
    noteReceived: () => undefined,
    notePaused: async () => undefined
  }
  const run = transfers.run(
    about,
    async ({ signal, expect: more, advance }) => {
      more(100, 1)
      advance(60, 0)
      if (++attempts === 2) return advance(40, 1)
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      advance(-60, 0)
      throw new Error('stopped')
    },
    lasting
  )
  await vi.waitFor(() => expect(transfers.list()).toMatchObject([{ doneBytes: 60 }]))
  await transfers.pause(transferId)
  await vi.waitFor(() => expect(transfers.list()).toMatchObject([{ status: 'paused' }]))
  expect(transfers.list()).toMatchObject([{ reason: null, doneBytes: 60, totalBytes: 100 }])
  await transfers.resume(transferId)
  expect(await run).toMatchObject({ status: 'done', doneBytes: 100, doneFiles: 1 })
})
