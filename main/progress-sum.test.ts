import { expect, test } from 'vitest'
import type { Transfer } from '../app/contract/model.js'
import { createProgressSum } from './progress-sum.js'

function transfer(transferId: string, changes: Partial<Transfer>): Transfer {
  const counts = { doneBytes: 0, totalBytes: 100, reason: null, status: 'running' }
  return { transferId, ...counts, ...changes } as Transfer
}

test('transfers add up, and nothing is shown when all have ended', () => {
  const sum = createProgressSum()
  expect(sum.note(transfer('a', { doneBytes: 50 }))).toEqual({ ratio: 0.5, isWaiting: false })
  expect(sum.note(transfer('a', { doneBytes: 50.1 }))).toBeNull()
  expect(sum.note(transfer('b', { totalBytes: 300 }))).toMatchObject({ ratio: 0.13 })
  expect(sum.note(transfer('b', { status: 'cancelled' }))).toMatchObject({ ratio: 0.5 })
  expect(sum.note(transfer('a', { status: 'done' }))).toEqual({ ratio: null, isWaiting: false })
})

test('what waits is shown as waiting, and what a person paused not at all', () => {
  const sum = createProgressSum()
  const waiting = transfer('a', { status: 'paused', reason: 'disk-full', doneBytes: 20 })
  expect(sum.note(waiting)).toEqual({ ratio: 0.2, isWaiting: true })
  expect(sum.note({ ...waiting, reason: null })).toEqual({ ratio: null, isWaiting: false })
})
