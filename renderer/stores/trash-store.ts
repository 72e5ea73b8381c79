/** Files and drives in the trash of the space on screen. */
import { create } from 'zustand'
import type { Drive, TrashedFile } from '../../app/contract/drive-model.js'
import type { SpaceId } from '../../app/contract/ids.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { doLoadDrives, doLoadFiles, inDrive } from './file-store.js'
import { postError, postNotice } from './notice-store.js'
import { showFolder } from './view-store.js'

interface TrashState {
  /** null while no trash is on screen. */
  spaceId: SpaceId | null
  files: Loadable<TrashedFile[]>
  drives: Loadable<Drive[]>
}

const initial: TrashState = { spaceId: null, files: LOADING, drives: LOADING }

export const useTrashStore = create<TrashState>(() => initial)

export async function doOpenTrash(spaceId: SpaceId | null): Promise<void> {
  useTrashStore.setState({ ...initial, spaceId }, true)
  if (spaceId) await doLoadTrash(spaceId)
}

/** Does nothing while no trash is on screen. */
export async function doLoadTrash(spaceId: SpaceId): Promise<void> {
  if (useTrashStore.getState().spaceId !== spaceId) return
  const [files, drives] = await Promise.all([
    call('file.trash', { spaceId }),
    call('drive.list', { spaceId, includeTrashed: true })
  ])
  useTrashStore.setState((state) =>
    state.spaceId === spaceId
      ? { files: refreshed(state.files, files), drives: refreshed(state.drives, drives) }
      : state
  )
}

/** Back where it was; the notice leads there. */
export async function doRestoreFile(
  spaceId: SpaceId,
  { driveId, entryId, name }: TrashedFile
): Promise<void> {
  const result = await call('file.restore', { ...inDrive({ spaceId, driveId }), entryId })
  await Promise.all([doLoadTrash(spaceId), doLoadFiles(spaceId)])
  if (!result.ok) return postError(result.error.code)
  const { path } = result.value
  const folder = path.slice(0, path.lastIndexOf('/')) || '/'
  postNotice({
    kind: 'info',
    title:
      folder === '/'
        ? t('space.backInDrive', { name })
        : t('space.backInFolder', { name, folder: folder.slice(1) }),
    action: { label: t('common.openFolder'), run: () => showFolder(driveId, folder) }
  })
}

export async function doRestoreDrive(spaceId: SpaceId, { driveId }: Drive): Promise<void> {
  const result = await call('drive.restore', { spaceId, driveId })
  if (!result.ok) postError(result.error.code)
  await Promise.all([doLoadTrash(spaceId), doLoadDrives(spaceId)])
}

export function resetTrashStore(): void {
  useTrashStore.setState(initial, true)
}
