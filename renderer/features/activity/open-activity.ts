/** A click on what happened leads to what it happened to, as far as that is still there. */
import type { DocumentId, DriveId, EntryId, LogId, SpaceId } from '../../../app/contract/ids.js'
import type { Activity } from '../../../app/contract/log-model.js'
import { findDocument, useDocumentStore } from '../../stores/document-store.js'
import { doOpenEntry, tellGone } from '../../stores/open-entry.js'
import { showDocument, showFolder, showPlace } from '../../stores/view-store.js'

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
