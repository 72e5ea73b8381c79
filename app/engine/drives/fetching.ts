/** One fetch: contents of a file, or of all files below a folder, onto this disk. */
import { AppError } from '../../contract/errors.js'
import type { Contents } from './contents.js'
import { below, type TreeNode } from './drive-tree.js'
import { byPlace, type ContentReader, type FileRow, isAway, isFileRow } from './reading.js'
import type { TransferProgress } from './transfers.js'

/** Fetched ahead: this window and the next. */
const WINDOW_FILES = 500
const WINDOW_BYTES = 64 * 1024 * 1024

export interface FetchJob {
  contents: Contents
  reader: ContentReader
  progress: TransferProgress
  /** What nobody has right now ends the fetch, when the rest is here. */
  isPatient: boolean
}

/** Errors: `content-unavailable` when nothing could be had, or something when patient. */
export async function fetchContents(node: TreeNode, job: FetchJob): Promise<void> {
  const { reader, progress, isPatient } = job
  const files = node.kind === 'file' ? [node] : below(node).filter(({ kind }) => kind === 'file')
  const rows = files.map(rowOf).sort(byPlace)
  for (const row of rows) progress.expect(row.sizeBytes ?? 0, 1)
  let doneCount = 0
  const away: AppError[] = []
  for (const some of windowsOf(rows)) {
    const stop = await reader.fetchAhead(some)
    try {
      for (const row of some) {
        progress.signal.throwIfAborted()
        try {
          await fetchRow(row, job)
          doneCount++
        } catch (error) {
          progress.signal.throwIfAborted()
          if (!(error instanceof AppError) || error.code !== 'content-unavailable') throw error
          if (isPatient && isAway(error)) away.push(error)
          progress.skip(row.name, error.code)
        }
      }
    } finally {
      stop()
    }
  }
  if (away[0]) throw away[0]
  if (doneCount === 0 && rows.length > 0) throw new AppError('content-unavailable')
}

async function fetchRow(row: FileRow, { contents, reader, progress }: FetchJob): Promise<void> {
  const sizeBytes = row.sizeBytes ?? 0
  if ((await contents.localRatio(row.driveKey, row.blob)) === 1) {
    progress.advance(sizeBytes, 1)
    return
  }
  let done = 0
  try {
    for await (const { byteLength } of reader.blocks(row)) {
      const count = Math.min(byteLength, sizeBytes - done)
      done += count
      progress.advance(count, 0)
    }
    progress.advance(0, 1)
  } catch (error) {
    progress.advance(-done, 0)
    throw error
  }
}

function windowsOf(rows: FileRow[]): FileRow[][] {
  const windows: FileRow[][] = []
  let bytes = Infinity
  for (const row of rows) {
    const last = windows.at(-1)
    if (!last || last.length >= WINDOW_FILES || bytes >= WINDOW_BYTES) {
      windows.push([row])
      bytes = 0
    } else last.push(row)
    bytes += row.sizeBytes ?? 0
  }
  return windows
}

function rowOf({ entry }: TreeNode): FileRow {
  if (!isFileRow(entry)) throw new AppError('content-unavailable', 'a file without content')
  return entry
}
