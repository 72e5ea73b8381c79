/** A click on what happened leads to what it happened to, as far as that is still there. */
import type { DocumentId, DriveId, EntryId, LogId, SpaceId } from '../../../app/contract/ids.js'
import type { Activity } from '../../../app/contract/log-model.js'
import { call } from '../../client.js'
import { findDocument, useDocumentStore } from '../../stores/document-store.js'
import { postError, postNotice } from '../../stores/notice-store.js'
import { showDocument, showFile, showFolder, showPlace } from '../../stores/view-store.js'

export async function doOpenActivityObject(spaceId: SpaceId, activity: Activity): Promise<void> {
  const { objectKind, objectId, driveId, name } = activity
  switch (objectKind) {
    case 'document': {
      const { documents } = useDocumentStore.getState()
      if (!findDocument(documents, objectId as DocumentId)) return tellGone(name)
      // In the trash it is shown with the way back.
      return showDocument(objectId as DocumentId)
    }
    case 'file':
    case 'folder':
      return driveId ? doOpenEntry(spaceId, driveId, objectId as EntryId, name) : undefined
    case 'drive':
      return showFolder(objectId as DriveId, '/')
    case 'log':
      return showPlace({ kind: 'log', logId: objectId as LogId })
    case 'keeper':
      return showPlace({ kind: 'network' })
    case 'member':
    case 'invite':
      return showPlace({ kind: 'people' })
    case 'space':
      return showPlace({ kind: 'home' })
  }
}

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
  postNotice({ kind: 'info', title: `“${name}” is in the trash`, hint: 'It can be restored here.' })
  showPlace({ kind: 'trash' })
}

function tellGone(name: string): void {
  postNotice({
    kind: 'info',
    title: `“${name}” is gone`,
    hint: 'It was deleted more than 30 days ago, or has not arrived here yet.'
  })
}
