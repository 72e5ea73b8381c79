/** From the drive into a linked folder: each file whole and verified, over what was known only. */
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { DriveAccess } from '../drives/drive-access.js'
import { ContentReader, isFileRow } from '../drives/reading.js'
import { fromDiskError, inWindows, writeContent } from '../drives/saving.js'
import { unwatched } from '../drives/transfers.js'
import { rememberedOf } from './comparison.js'
import type { LocalItem } from './folder-scan.js'
import type { LinkMemory } from './link-memory.js'
import type { LocalSide } from './local-side.js'
import type { RemoteItem } from './remote-side.js'

export interface FetchJob {
  access: DriveAccess
  local: LocalSide
  memory: LinkMemory
  signal: AbortSignal
  onDone(count: number): void
  leaveOut(name: string, reason: ErrorCode): void
}

export interface FetchOutcome {
  /** A file here changed while its new content was on its way. */
  needsAnother: boolean
  /** Nobody who has the rest can be reached. */
  waitsFor: ErrorCode | null
}

/** Errors: `disk-full`, `cancelled`. */
export async function fetchFiles(
  files: readonly { remote: RemoteItem; local: LocalItem | null }[],
  job: FetchJob
): Promise<FetchOutcome> {
  const { access, local, memory, signal, onDone, leaveOut } = job
  const outcome: FetchOutcome = { needsAnother: false, waitsFor: null }
  if (files.length === 0) return outcome
  const byNode = new Map(files.map((file) => [file.remote.node, file]))
  const reader = new ContentReader(access.contents, signal, access.readTimeoutMs)
  const progress = unwatched(signal)
  try {
    await inWindows([...byNode.keys()], reader, async (node) => {
      const file = byNode.get(node)
      if (!file || !isFileRow(node.entry)) return
      const { remote } = file
      try {
        const part = await local.partOf(remote.path)
        await writeContent(node.entry, part, { reader, progress })
        const item = await local.place(part, remote.path, file.local)
        await memory.keep([rememberedOf(remote, item)])
        onDone(1)
      } catch (error) {
        signal.throwIfAborted()
        const failure = fromDiskError(error)
        if (!(failure instanceof AppError) || failure.code === 'disk-full') throw failure
        const { code } = failure
        if (code === 'content-unavailable' || code === 'transfers-paused') outcome.waitsFor = code
        else if (code === 'target-exists') outcome.needsAnother = true
        else leaveOut(remote.path, code)
      }
    })
  } finally {
    await reader.close()
  }
  return outcome
}
