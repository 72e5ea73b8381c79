/**
 * Small pictures of pictures, made when a tile first shows, two at a time, by the browser's own
 * decoder beside the page's thread. Kept in memory only: a space's contents never lie on the disk
 * in plain.
 */
import type { SpaceId } from '../../../app/contract/ids.js'
import { pageAddress } from '../attachments/address.js'
import type { FolderRow } from '../files/file-tree.js'

/** In device pixels, of the longer side. */
const SIDE = 320
const AT_ONCE = 2
const MAX_KEPT = 600
/** Fetched for its thumbnail although nobody asked for the file. */
const MAX_FETCHED_BYTES = 2_000_000
/** Decoding takes about four bytes for each pixel. */
const MAX_DECODED_BYTES = 40_000_000
const PICTURES = /\.(png|jpe?g|gif|webp|avif|bmp)$/i

/** Addresses by content; null: it cannot be made. Least recently used first. */
const kept = new Map<string, Promise<string | null>>()
const waiting: (() => void)[] = []
let runningCount = 0

/** null when none is to be made of this. */
export function thumbnailOf({ entry, name }: FolderRow, spaceId: SpaceId): Promise<string | null> {
  const { sizeBytes, localRatio, sha256, driveId, entryId } = entry
  const isNear = localRatio === 1 ? sizeBytes <= MAX_DECODED_BYTES : sizeBytes <= MAX_FETCHED_BYTES
  if (entry.kind !== 'file' || !PICTURES.test(name) || !isNear) return Promise.resolve(null)
  const known =
    kept.get(sha256) ?? inTurn(() => make(pageAddress(spaceId, { kind: 'file', driveId, entryId })))
  kept.delete(sha256)
  kept.set(sha256, known)
  // What could not be had may come later; what is on screen asks again when its row changes.
  void known.then((address) => {
    if (address === null) kept.delete(sha256)
  })
  forgetOldest()
  return known
}

async function make(address: string): Promise<string | null> {
  try {
    const response = await fetch(address)
    if (!response.ok) return null
    const whole = await createImageBitmap(await response.blob())
    const scale = Math.min(1, SIDE / Math.max(whole.width, whole.height))
    const width = Math.max(1, Math.round(whole.width * scale))
    const height = Math.max(1, Math.round(whole.height * scale))
    const canvas = new OffscreenCanvas(width, height)
    canvas.getContext('2d')?.drawImage(whole, 0, 0, width, height)
    whole.close()
    return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }))
  } catch {
    return null // no picture, whatever it is called
  }
}

async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  while (runningCount >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  runningCount++
  try {
    return await task()
  } finally {
    runningCount--
    waiting.shift()?.()
  }
}

function forgetOldest(): void {
  for (const [sha256, made] of kept) {
    if (kept.size <= MAX_KEPT) return
    kept.delete(sha256)
    void made.then((address) => address !== null && URL.revokeObjectURL(address))
  }
}
