/** To a file or folder that is known by its id: wherever it is by now. */
import type { DriveId, EntryId, SpaceId } from '../../app/contract/ids.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { postError, postNotice } from './notice-store.js'
import { showFile, showPlace } from './view-store.js'

/** Opens the folder around it, with it chosen. What is in the trash is shown there. */
export async function doOpenEntry(
  spaceId: SpaceId,
  driveId: DriveId,
  entryId: EntryId,
  name: string
): Promise<void> {
  const where = await call('file.where', { spaceId, driveId, entryId })
  if (!where.ok && where.error.code === 'file-not-found') return tellGone(name)
  if (!where.ok) return postError(where.error.code)
  if (where.value.path !== null) return showFile(driveId, where.value.path)
  postNotice({
    kind: 'info',
    title: t('common.inTrash', { name }),
    hint: t('space.restoreHereHint')
  })
  showPlace({ kind: 'trash' })
}

/** What was clicked is nowhere any more. */
export function tellGone(name: string): void {
  postNotice({
    kind: 'info',
    title: t('space.gone', { name }),
    hint: t('space.goneHint')
  })
}
