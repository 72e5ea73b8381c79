import { afterEach, expect, it, vi } from 'vitest'
import type { LocalItem } from './folder-scan.js'
import { SETTLE_MS, Settling } from './settling.js'

afterEach(() => void vi.useRealTimers())

function aFile(sizeBytes: number, mtimeMs: number): LocalItem {
  return { path: 'a', kind: 'file', sizeBytes, mtimeMs, ino: 1, birthMs: 1 }
}

it('[LF3] a file that is still being written, or was just taken away, waits until it has come to rest', () => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: 1_000_000 })
  const settling = new Settling()
  const look = (item: LocalItem | null) => {
    settling.begin()
    return settling.isSettled('a', item)
  }
  expect(look(aFile(10, 1_000_000))).toBe(false)
  vi.advanceTimersByTime(SETTLE_MS)
  expect(look(aFile(20, 1_000_900))).toBe(false)
  vi.advanceTimersByTime(SETTLE_MS - 1)
  expect(look(aFile(20, 1_000_900))).toBe(false)
  vi.advanceTimersByTime(1)
  expect(look(aFile(20, 1_000_900))).toBe(true)

  expect(look(null)).toBe(false)
  vi.advanceTimersByTime(SETTLE_MS)
  expect(look(null)).toBe(true)
  // What was written long ago is whole; a clock that runs ahead says nothing.
  expect(look(aFile(30, 1))).toBe(true)
  expect(look(aFile(40, 99_000_000))).toBe(false)
})
