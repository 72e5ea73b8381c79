import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DocumentId } from '../../contract/ids.js'
import {
  VERSION_CLOSED_MS,
  VERSION_GRACE_MS,
  VERSION_MAX_MS,
  VERSION_QUIET_MS
} from '../../contract/limits.js'
import { AutoVersions } from './auto-versions.js'

const REPORT = 'report' as DocumentId
const NOTES = 'notes' as DocumentId
const edit = Uint8Array.of(1)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function aDevice(keep: (documentId: DocumentId) => Promise<void> = async () => {}) {
  const kept: DocumentId[] = []
  const auto = new AutoVersions({
    now: () => Date.now(),
    keep: async (documentId) => {
      kept.push(documentId)
      await keep(documentId)
    }
  })
  return { auto, kept }
}

it('[HI2] a version waits for a quiet after the last edit', async () => {
  const { auto, kept } = aDevice()
  auto.noteEdit(REPORT, edit)
  await vi.advanceTimersByTimeAsync(VERSION_QUIET_MS - 1)
  auto.noteEdit(REPORT, edit)
  await vi.advanceTimersByTimeAsync(VERSION_QUIET_MS - 1)
  expect(kept).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(kept).toEqual([REPORT])
  await vi.advanceTimersByTimeAsync(VERSION_MAX_MS)
  expect(kept).toEqual([REPORT])
})

it('[HI2] whoever typed last goes first, and who edited nothing keeps nothing', async () => {
  const { auto, kept } = aDevice()
  auto.noteEdit(REPORT, edit)
  auto.noteChange(REPORT)
  auto.noteChange(NOTES)
  await vi.advanceTimersByTimeAsync(VERSION_QUIET_MS + VERSION_GRACE_MS - 1)
  expect(kept).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(kept).toEqual([REPORT])
})

it('[HI2] a long session has versions in between, a closed document soon', async () => {
  const { auto, kept } = aDevice()
  for (let atMs = 0; atMs <= VERSION_MAX_MS; atMs += VERSION_QUIET_MS / 2) {
    auto.noteEdit(REPORT, edit)
    await vi.advanceTimersByTimeAsync(VERSION_QUIET_MS / 2)
  }
  expect(kept).toEqual([REPORT])
  auto.noteEdit(NOTES, edit)
  auto.noteClosed(NOTES)
  await vi.advanceTimersByTimeAsync(VERSION_CLOSED_MS)
  expect(kept).toEqual([REPORT, NOTES])
})

it('[HI2] closing keeps what is due, whatever fails', async () => {
  const { auto, kept } = aDevice((documentId) =>
    documentId === REPORT ? Promise.reject(new Error('no disk')) : Promise.resolve()
  )
  auto.noteEdit(REPORT, edit)
  auto.noteEdit(NOTES, edit)
  await auto.close()
  expect(kept).toEqual([REPORT, NOTES])
  auto.noteEdit(NOTES, edit)
  await vi.advanceTimersByTimeAsync(VERSION_MAX_MS)
  expect(kept).toHaveLength(2)
})

it('[HI2] closing does not wait for ever', async () => {
  const { auto, kept } = aDevice(() => new Promise(() => {}))
  auto.noteEdit(REPORT, edit)
  auto.noteEdit(NOTES, edit)
  let isClosed = false
  void auto.close().then(() => (isClosed = true))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(isClosed).toBe(true)
  expect(kept).toEqual([REPORT])
})
