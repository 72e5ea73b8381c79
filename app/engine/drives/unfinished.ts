/**
 * Large contents on their way into this device's own Hyperdrive, and what is left of them when the
 * way ends too soon. A blob's blocks are neighbours, so a content goes on behind its stored blocks
 * while nothing else was stored after them. Where they are is written down before the first one,
 * so that a start after a crash finds them, and clears what nobody will name.
 */
import { createHash, type Hash } from 'node:crypto'
import fs from 'node:fs/promises'
import type Hypercore from 'hypercore'
import { z } from 'zod'
import type { BlobId } from '../../schema/rows.js'
import { clearBlocks } from '../clear-blocks.js'
import { isDiskFull } from './disk-room.js'
import type { OwnDrive } from './own-drive.js'
import { readLarge, type SourceFile } from './sources.js'
import { goesOnLater } from './transfers.js'

/** Blocks of what is stored that are compared with the source, besides the last one. */
const COMPARED_BLOCKS = 16

const tail = z.strictObject({
  sourcePath: z.string(),
  sizeBytes: z.int().min(0),
  modifiedAtMs: z.number(),
  changedAtMs: z.number(),
  inode: z.number(),
  blockOffset: z.int().min(0),
  byteOffset: z.int().min(0),
  /** 0 while blocks are still stored: up to the end of the core. */
  blockLength: z.int().min(0)
})

/** What one job has stored that no entry may name yet. */
export const unfinishedSchema = z.strictObject({
  /** Blocks from here on may be nobody's after a crash. */
  fromBlock: z.int().min(0),
  tail: tail.nullable()
})

export type Unfinished = z.infer<typeof unfinishedSchema>
export type Tail = z.infer<typeof tail>

/** Where a job writes down what it has stored. A resolved `set` is on disk. */
export interface UnfinishedNote {
  get(): Unfinished | null
  set(unfinished: Unfinished | null): Promise<void>
}

export interface StoreOptions {
  signal: AbortSignal
  onBytes(count: number): void
  /** Without one nothing is kept of what ends too soon. */
  note?: UnfinishedNote | undefined
}

/** Notes that blocks stored from now on may be nobody's after a crash. */
export async function noteStart(own: OwnDrive, note: UnfinishedNote): Promise<void> {
  if (note.get()) return
  await own.exclusively((core) => note.set({ fromBlock: core.length, tail: null }))
}

/** The content is about to be named: nobody has to take it up. */
export async function noteNamed(note: UnfinishedNote, { blockOffset }: BlobId): Promise<void> {
  const unfinished = note.get()
  if (unfinished?.tail?.blockOffset === blockOffset) await note.set({ ...unfinished, tail: null })
}

/**
 * Stores a large file, or goes on with it. Errors: those of `readLarge`; what ends it for good
 * leaves nothing behind.
 */
export function storeLarge(
  own: OwnDrive,
  file: SourceFile,
  { signal, onBytes, note }: StoreOptions
): Promise<{ blob: BlobId; sha256: string }> {
  return own.exclusively(async (core) => {
    const kept = note && (await takeUp(core, file, note))
    const hash = kept?.hash ?? createHash('sha256')
    const start = kept?.start ?? { blockOffset: core.length, byteOffset: core.byteLength }
    const fromByte = kept?.bytes ?? 0
    if (note && !kept) {
      const fromBlock = note.get()?.fromBlock ?? start.blockOffset
      await note.set({ fromBlock, tail: { ...(await marksOf(file)), ...start, blockLength: 0 } })
    }
    if (fromByte > 0) onBytes(fromByte)
    try {
      const groups = readLarge(file, { hash, signal, onBytes, fromByte })
      for await (const blocks of groups) await core.append(blocks)
    } catch (error) {
      const isKept = note && (goesOnLater(signal) || isDiskFull(error))
      if (isKept) await close(note, core.length)
      else {
        await clearBlocks(core, start.blockOffset, core.length)
        const unfinished = note?.get()
        if (unfinished) await note?.set({ ...unfinished, tail: null })
      }
      throw error
    }
    const { blockOffset, byteOffset } = start
    const blockLength = core.length - blockOffset
    const byteLength = core.byteLength - byteOffset
    return {
      blob: { byteOffset, blockOffset, blockLength, byteLength },
      sha256: hash.digest('hex')
    }
  })
}

/** Clears what a job that is over stored of a file and did not finish: nobody will name it. */
export async function forgetUnfinished(own: OwnDrive, note: UnfinishedNote): Promise<void> {
  const unfinished = note.get()
  if (!unfinished?.tail) return
  const { blockOffset, blockLength } = unfinished.tail
  // A power cut may have kept the entry and lost the note that it was about to be made.
  const isNamed = (await own.blobs()).some((blob) => blob.blockOffset === blockOffset)
  await own.exclusively(async (core) => {
    const end = blockLength > 0 ? blockOffset + blockLength : core.length
    if (!isNamed) await clearBlocks(core, blockOffset, end)
  })
  await note.set({ ...unfinished, tail: null })
}

/**
 * After a crash, before anything new is stored: ends what jobs had begun where it broke off, and
 * clears all other blocks that no entry of the drive names.
 */
export async function clearOrphans(own: OwnDrive, notes: readonly UnfinishedNote[]): Promise<void> {
  const marked = notes.filter((note) => note.get() !== null)
  if (marked.length === 0) return
  await own.exclusively(async (core) => {
    // What was stored since this start is somebody's who is about to name it.
    const end = own.openedLength
    for (const note of marked) await close(note, end)
    const from = Math.min(...marked.map((note) => note.get()?.fromBlock ?? end))
    const named: Range[] = await own.blobs()
    for (const note of marked) {
      const kept = note.get()?.tail
      if (kept) named.push(kept)
    }
    named.sort((a, b) => a.blockOffset - b.blockOffset)
    let at = from
    for (const { blockOffset, blockLength } of named) {
      await clearBlocks(core, at, Math.min(blockOffset, end))
      at = Math.max(at, blockOffset + blockLength)
    }
    await clearBlocks(core, at, end)
  })
}

type Range = Pick<BlobId, 'blockOffset' | 'blockLength'>

/** The tail ends here: whatever is stored next is something else's. */
async function close(note: UnfinishedNote, end: number): Promise<void> {
  const unfinished = note.get()
  if (!unfinished?.tail || unfinished.tail.blockLength > 0) return
  const blockLength = Math.max(0, end - unfinished.tail.blockOffset)
  const tail = blockLength > 0 ? { ...unfinished.tail, blockLength } : null
  await note.set({ ...unfinished, tail })
}

interface TakenUp {
  start: { blockOffset: number; byteOffset: number }
  /** Of the stored blocks: what is announced is what is stored, whatever the source did. */
  hash: Hash
  bytes: number
}

/** What is stored of this very file, if it can go on behind it; else that is cleared. */
async function takeUp(
  core: Hypercore,
  file: SourceFile,
  note: UnfinishedNote
): Promise<TakenUp | null> {
  const unfinished = note.get()
  const kept = unfinished?.tail
  if (!unfinished || !kept) return null
  const { blockOffset, byteOffset } = kept
  const end = kept.blockLength > 0 ? blockOffset + kept.blockLength : core.length
  const bytes = core.byteLength - byteOffset
  const isLast = end === core.length && end > blockOffset && bytes <= file.sizeBytes
  const hash = createHash('sha256')
  const isSame =
    isLast && isUnchanged(kept, await marksOf(file)) && (await passOver(core, kept, file, hash))
  if (!isSame) {
    await clearBlocks(core, blockOffset, end)
    await note.set({ ...unfinished, tail: null })
    return null
  }
  await note.set({ ...unfinished, tail: { ...kept, blockLength: 0 } })
  return { start: { blockOffset, byteOffset }, hash, bytes }
}

/** Hashes the stored blocks and compares some with the source; false when one differs. */
async function passOver(
  core: Hypercore,
  { blockOffset }: Tail,
  { sourcePath }: SourceFile,
  hash: Hash
): Promise<boolean> {
  const count = core.length - blockOffset
  const step = Math.max(1, Math.floor(count / COMPARED_BLOCKS))
  const source = await fs.open(sourcePath, 'r')
  try {
    for (let i = 0, at = 0; i < count; i++) {
      const block = await core.get(blockOffset + i, { wait: false })
      if (!block) return false
      hash.update(block)
      if (i % step === 0 || i === count - 1) {
        const { buffer } = await source.read(Buffer.alloc(block.byteLength), 0, null, at)
        if (!buffer.equals(block)) return false
      }
      at += block.byteLength
    }
    return true
  } finally {
    await source.close()
  }
}

async function marksOf({ sourcePath, sizeBytes, modifiedAtMs }: SourceFile) {
  const stat = await fs.lstat(sourcePath).catch(() => null)
  const changedAtMs = stat?.ctimeMs ?? 0
  return { sourcePath, sizeBytes, modifiedAtMs, changedAtMs, inode: stat?.ino ?? 0 }
}

function isUnchanged(kept: Tail, now: Awaited<ReturnType<typeof marksOf>>): boolean {
  return (
    kept.sourcePath === now.sourcePath &&
    kept.sizeBytes === now.sizeBytes &&
    kept.modifiedAtMs === now.modifiedAtMs &&
    kept.changedAtMs === now.changedAtMs &&
    kept.inode === now.inode
  )
}
