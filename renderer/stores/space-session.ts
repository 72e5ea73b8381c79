/** Turning the window to a space: every list of it is emptied, then asked for. */
import type { DocumentId, SpaceId } from '../../app/contract/ids.js'
import {
  doCreateDocument,
  doDuplicateDocument,
  doLoadDocuments,
  doMoveDocument,
  doTrashDocument,
  findDocument,
  showDocumentsOf,
  useDocumentStore
} from './document-store.js'
import type { DocumentSummary } from '../../app/contract/model.js'
import { t } from '../../app/contract/messages/translate.js'
import { doRestoreDocument } from './document-store.js'
import { doLoadDrives, doLoadFiles, showFilesOf } from './file-store.js'
import { doLoadRequests, resetInviteStore } from './invite-store.js'
import { doLoadActivity, showActivityOf } from './activity-store.js'
import { doLoadLogs, showLogsOf } from './log-store.js'
import { postNotice } from './notice-store.js'
import { doLoadNotifications, showNotificationsOf } from './notification-store.js'
import { doLoadMembers, doLoadPresence, showPeopleOf } from './people-store.js'
import { doLeaveSpace, doLoadSpaces, useSpaceStore } from './space-store.js'
import { setExpanded } from './tree-store.js'
import { showDocument, showPlace, showSpace, useViewStore } from './view-store.js'
import { valueOr } from '../loadable.js'

export async function doOpenSpace(spaceId: SpaceId | null): Promise<void> {
  showSpace(spaceId)
  showPeopleOf(spaceId)
  showDocumentsOf(spaceId)
  showFilesOf(spaceId)
  showLogsOf(spaceId)
  showNotificationsOf(spaceId)
  showActivityOf(spaceId)
  resetInviteStore()
  if (spaceId !== null) await doLoadSpace(spaceId)
}

/** Asks again for every list of a space. */
export async function doLoadSpace(spaceId: SpaceId): Promise<void> {
  await Promise.all([
    doLoadMembers(spaceId),
    doLoadPresence(spaceId),
    doLoadDocuments(spaceId),
    doLoadLogs(spaceId),
    doLoadNotifications(spaceId),
    doLoadRequests(spaceId),
    doLoadActivity(spaceId),
    doLoadDrives(spaceId),
    doLoadFiles(spaceId)
  ])
}

/** Opens a space when none is open, the wanted one before the first, and leaves one that is gone. */
export async function doSettleSpace(wantedId: SpaceId | null = null): Promise<void> {
  await doLoadSpaces()
  const spaces = valueOr(useSpaceStore.getState().spaces, null)
  if (spaces === null) return
  const { spaceId } = useViewStore.getState()
  if (spaceId !== null && spaces.some((space) => space.spaceId === spaceId)) return
  const wanted = spaces.find((space) => space.spaceId === wantedId) ?? spaces[0]
  const nextId = wanted?.spaceId ?? null
  if (nextId !== spaceId) await doOpenSpace(nextId)
}

/** At the root unless a parent is given; the new document is opened. */
export async function doStartDocument(
  spaceId: SpaceId,
  parentId: DocumentId | null = null
): Promise<void> {
  const documentId = await doCreateDocument(spaceId, parentId)
  if (documentId === null) return
  if (parentId !== null) setExpanded([parentId], true)
  showDocument(documentId, true)
}

interface Spot {
  parentId: DocumentId | null
  beforeId: DocumentId | null
}

/** Moves a document; when that takes it elsewhere in the tree, a notice offers the way back. */
export async function doMoveAndTell(
  spaceId: SpaceId,
  { documentId, title }: DocumentSummary,
  spot: Spot,
  from: Spot
): Promise<boolean> {
  if (!(await doMoveDocument(spaceId, documentId, spot))) return false
  if (spot.parentId !== null) setExpanded([spot.parentId], true)
  if (spot.parentId === from.parentId) return true
  const { documents } = useDocumentStore.getState()
  const parent = spot.parentId === null ? null : findDocument(documents, spot.parentId)
  postNotice({
    kind: 'info',
    title: parent
      ? t('space.documentMovedInto', { title, parent: parent.title })
      : t('space.documentMovedToTop', { title }),
    action: { label: t('common.undo'), run: () => void doMoveDocument(spaceId, documentId, from) }
  })
  return true
}

/** Copies a document with all below it; a notice leads there, so that nobody loses their place. */
export async function doDuplicateAndTell(
  spaceId: SpaceId,
  { documentId, title }: DocumentSummary
): Promise<void> {
  const copyId = await doDuplicateDocument(spaceId, documentId)
  if (copyId === null) return
  postNotice({
    kind: 'info',
    title: t('space.documentCopied', { title }),
    action: { label: t('space.openCopy'), run: () => showDocument(copyId) }
  })
}

/** Leaves the screen of a document that goes to the trash, and offers the way back. */
export async function doTrashAndTell(spaceId: SpaceId, document: DocumentSummary): Promise<void> {
  const { documentId, title } = document
  const isTrashed = await doTrashDocument(spaceId, documentId)
  if (!isTrashed) return
  const { place } = useViewStore.getState()
  const shown = place.kind === 'document' ? place.documentId : null
  const { documents } = useDocumentStore.getState()
  if (shown !== null && findDocument(documents, shown)?.isTrashed) showPlace({ kind: 'home' })
  postNotice({
    kind: 'info',
    title: t('common.inTrash', { name: title }),
    action: { label: t('common.undo'), run: () => void doRestoreDocument(spaceId, documentId) }
  })
}

export async function doLeaveAndSettle(spaceId: SpaceId): Promise<void> {
  if (await doLeaveSpace(spaceId)) await doSettleSpace()
}
