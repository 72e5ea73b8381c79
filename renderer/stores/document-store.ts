/** Titles of the documents of the space on screen, trashed ones too. Contents live in ports. */
import { create } from 'zustand'
import type { DocumentId, SpaceId } from '../../app/contract/ids.js'
import type { DocumentSummary } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface DocumentState {
  spaceId: SpaceId | null
  documents: Loadable<DocumentSummary[]>
}

const initial: DocumentState = { spaceId: null, documents: LOADING }

export const UNTITLED = 'Untitled'

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

export async function doCreateDocument(spaceId: SpaceId): Promise<DocumentId | null> {
  const result = await call('document.create', { spaceId, title: UNTITLED })
  if (!result.ok) {
    postError(result.error.code)
    return null
  }
  await doLoadDocuments(spaceId)
  return result.value.documentId
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
