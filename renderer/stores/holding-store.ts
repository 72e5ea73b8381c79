/** What of the drives is kept on this computer: keeping, fetching, freeing, and who has what. */
import type { DriveId, EntryId, SpaceId } from '../../app/contract/ids.js'
import type { FileHolder, FreedSpace } from '../../app/contract/drive-model.js'
import { call } from '../client.js'
import { freedSentence } from '../freed-sentence.js'
import { postError, postNotice } from './notice-store.js'

export interface HeldPlace {
  spaceId: SpaceId
  driveId: DriveId
}

/** `paths`: '/' is the whole drive. */
export async function doPin(
  { spaceId, driveId }: HeldPlace,
  paths: readonly string[],
  isPinned: boolean
): Promise<void> {
  for (const path of paths) {
    const result = await call('file.pin', { spaceId, driveId, path, isPinned })
    if (!result.ok) return postError(result.error.code)
  }
}

/** Progress and its end are shown by the transfer store. */
export async function doFetch(
  { spaceId, driveId }: HeldPlace,
  paths: readonly string[]
): Promise<void> {
  for (const path of paths) {
    const result = await call('file.fetch', { spaceId, driveId, path })
    if (!result.ok) return postError(result.error.code)
  }
}

export async function doFree(
  { spaceId, driveId }: HeldPlace,
  paths: readonly string[]
): Promise<void> {
  const sum: FreedSpace = {
    freedBytes: 0,
    freedCount: 0,
    keptCount: 0,
    pinnedCount: 0,
    sharedCount: 0,
    aloneCount: 0
  }
  for (const path of paths) {
    const result = await call('file.free', { spaceId, driveId, path })
    if (!result.ok) return postError(result.error.code)
    for (const key of Object.keys(sum) as (keyof FreedSpace)[]) sum[key] += result.value[key]
  }
  postNotice({ kind: 'info', ...freedSentence(sum) })
}

/** null when it cannot be said, such as of a file that is gone. */
export async function askHolders(
  { spaceId, driveId }: HeldPlace,
  path: string
): Promise<FileHolder[] | null> {
  const result = await call('file.holders', { spaceId, driveId, path })
  return result.ok ? result.value : null
}

/** Others see that the file is open here. Returns what closes it. */
export function showOpen({ spaceId, driveId }: HeldPlace, entryId: EntryId): () => void {
  void call('file.setOpen', { spaceId, driveId, entryId, isOpen: true })
  return () => void call('file.setOpen', { spaceId, driveId, entryId, isOpen: false })
}
