/** Renaming and deleting whole drives. */
import type { Drive } from '../../app/contract/drive-model.js'
import type { SpaceId } from '../../app/contract/ids.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { doLoadDrives } from './file-store.js'
import { postError } from './notice-store.js'
import { noteUndoable } from './undo-store.js'
import { showPlace, useViewStore } from './view-store.js'

export async function doRenameDrive(spaceId: SpaceId, drive: Drive, name: string): Promise<void> {
  const result = await call('drive.rename', { spaceId, driveId: drive.driveId, name })
  if (!result.ok) postError(result.error.code)
  await doLoadDrives(spaceId)
}

/** To the trash, and away from it when it is on screen. */
export async function doRemoveDrive(spaceId: SpaceId, { driveId, name }: Drive): Promise<void> {
  const result = await call('drive.remove', { spaceId, driveId })
  if (!result.ok) return postError(result.error.code)
  const { place } = useViewStore.getState()
  if (place.kind === 'files' && place.driveId === driveId) showPlace({ kind: 'home' })
  await doLoadDrives(spaceId)
  noteUndoable({
    title: t('space.driveInTrash', { name }),
    undo: async () => {
      const restored = await call('drive.restore', { spaceId, driveId })
      if (!restored.ok) postError(restored.error.code)
      await doLoadDrives(spaceId)
    }
  })
}
