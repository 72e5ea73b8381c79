/** Titles of the documents of the space on screen, trashed ones too. Contents live in ports. */
import { create } from 'zustand'
import type { DocumentId, SpaceId } from '../../app/contract/ids.js'
import type { DocumentSummary } from '../../app/contract/model.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface DocumentState {
  spaceId: SpaceId | null
  documents: Loadable<DocumentSummary[]>
}

const initial: DocumentState = { spaceId: null, documents: LOADING }

export const useDocumentStore = create<DocumentState>(() => initial)

export async function doLoadDocuments(spaceId: SpaceId): Promise<void> {
  const result = await call('document.list', { spaceId, includeTrashed: true })
  useDocumentStore.setState((state) =>
    state.spaceId === spaceId ? { documents: refreshed(state.documents, result) } : state
  )
}

export function liveDocuments(documents: Loadable<DocumentSummary[]>): DocumentSummary[] {
  return valueOr(documents, []).filter((document) => !document.isTrashed)
}

export function trashedDocuments(documents: Loadable<DocumentSummary[]>): DocumentSummary[] {
  return valueOr(documents, []).filter((document) => document.isTrashed)
}

export function findDocument(
  documents: Loadable<DocumentSummary[]>,
  documentId: DocumentId
): DocumentSummary | null {
  return valueOr(documents, []).find((document) => document.documentId === documentId) ?? null
}

/** Opened on this computer, the latest first. */
export function recentDocuments(documents: Loadable<DocumentSummary[]>): DocumentSummary[] {
  return liveDocuments(documents)
    .filter(({ openedAtMs }) => openedAtMs !== null)
    .sort((a, b) => (b.openedAtMs ?? 0) - (a.openedAtMs ?? 0))
}

/** At the root unless a parent is given. The stand-in title is kept as it is, for everybody. */
export async function doCreateDocument(
  spaceId: SpaceId,
  parentId: DocumentId | null = null
): Promise<DocumentId | null> {
  const result = await call('document.create', { spaceId, title: t('common.untitled'), parentId })
  if (!result.ok) {
    postError(result.error.code)
    return null
  }
  await doLoadDocuments(spaceId)
  return result.value.documentId
}

/** Before a sibling, or last when there is none. */
export async function doMoveDocument(
  spaceId: SpaceId,
  documentId: DocumentId,
  spot: { parentId: DocumentId | null; beforeId: DocumentId | null }
): Promise<boolean> {
  const { parentId, beforeId } = spot
  const before = beforeId === null ? {} : { beforeId }
  const result = await call('document.move', { spaceId, documentId, parentId, ...before })
  if (!result.ok) postError(result.error.code)
  await doLoadDocuments(spaceId)
  return result.ok
}

export async function doSetIcon(
  spaceId: SpaceId,
  documentId: DocumentId,
  icon: string | null
): Promise<void> {
  patch(documentId, { icon })
  const result = await call('document.setIcon', { spaceId, documentId, icon })
  if (!result.ok) postError(result.error.code)
  await doLoadDocuments(spaceId)
}

export async function doSetFavourite(
  spaceId: SpaceId,
  documentId: DocumentId,
  isFavourite: boolean
): Promise<void> {
  patch(documentId, { isFavourite })
  const result = await call('document.setFavourite', { spaceId, documentId, isFavourite })
  if (!result.ok) postError(result.error.code)
  await doLoadDocuments(spaceId)
}

export async function doDuplicateDocument(
  spaceId: SpaceId,
  documentId: DocumentId
): Promise<DocumentId | null> {
  const result = await call('document.duplicate', { spaceId, documentId })
  if (!result.ok) postError(result.error.code)
  await doLoadDocuments(spaceId)
  return result.ok ? result.value.documentId : null
}

export async function doRenameDocument(
  spaceId: SpaceId,
  documentId: DocumentId,
  title: string
): Promise<void> {
  patch(documentId, { title })
  const result = await call('document.rename', { spaceId, documentId, title })
  if (!result.ok) postError(result.error.code)
  await doLoadDocuments(spaceId)
}

export async function doTrashDocument(spaceId: SpaceId, documentId: DocumentId): Promise<boolean> {
  const result = await call('document.trash', { spaceId, documentId })
  if (!result.ok) postError(result.error.code)
  await doLoadDocuments(spaceId)
  return result.ok
}

export async function doRestoreDocument(spaceId: SpaceId, documentId: DocumentId): Promise<void> {
  const result = await call('document.restore', { spaceId, documentId })
  if (!result.ok) postError(result.error.code)
  await doLoadDocuments(spaceId)
}

/** What the person just did is on screen at once; the list that follows corrects it. */
function patch(documentId: DocumentId, change: Partial<DocumentSummary>): void {
  useDocumentStore.setState(({ documents }) => ({
    documents:
      documents.status !== 'ready'
        ? documents
        : {
            status: 'ready',
            value: documents.value.map((document) =>
              document.documentId === documentId ? { ...document, ...change } : document
            )
          }
  }))
}

export function showDocumentsOf(spaceId: SpaceId | null): void {
  useDocumentStore.setState({ ...initial, spaceId })
}

export function resetDocumentStore(): void {
  useDocumentStore.setState(initial, true)
}
