/** Files cut or copied in this window, to be pasted into a folder of it. */
import { create } from 'zustand'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { call } from '../../client.js'
import { doCopyAndTell, doMoveAndTell } from '../../stores/file-actions.js'
import { useFileStore } from '../../stores/file-store.js'
import { valueOr } from '../../loadable.js'
import type { FilePlace } from './file-command.js'
import { breadcrumbs, type FolderRow } from './file-tree.js'

interface Clip {
  kind: 'cut' | 'copy'
  spaceId: SpaceId
  driveId: DriveId
  rows: readonly FolderRow[]
}

export const useClipStore = create<{ clip: Clip | null }>(() => ({ clip: null }))

/** Names go to the system's clipboard, so that files of the desktop do not wait there any more. */
export function takeToClipboard(
  kind: Clip['kind'],
  rows: readonly FolderRow[],
  { spaceId, driveId }: FilePlace
): void {
  useClipStore.setState({ clip: { kind, spaceId, driveId, rows } })
  void call('clipboard.write', {
    text: rows
      .map(({ name }) => name)
      .join('\n')
      .slice(0, 65_536)
  })
}

export function hasClip(): boolean {
  return useClipStore.getState().clip !== null
}

/** Cut files move once; copied ones can be pasted again. */
export async function doPasteClip(place: FilePlace): Promise<void> {
  const { clip } = useClipStore.getState()
  if (!clip || clip.spaceId !== place.spaceId) return
  const { spaceId, driveId, rows } = clip
  const target = { driveId: place.driveId, path: place.path, name: folderName(place) }
  if (clip.kind === 'copy') await doCopyAndTell({ spaceId, driveId }, rows, target)
  else {
    useClipStore.setState({ clip: null })
    await doMoveAndTell({ spaceId, driveId }, rows, target)
  }
}

/** What a person calls a folder; the drive's name at its root. */
export function folderName({ driveId, path }: Pick<FilePlace, 'driveId' | 'path'>): string {
  const drives = valueOr(useFileStore.getState().drives, [])
  const driveName = drives.find((drive) => drive.driveId === driveId)?.name ?? t('common.files')
  return breadcrumbs(path, driveName).at(-1)?.name ?? driveName
}
