import type { DocumentSummary } from '../../../../app/contract/model.js'
import type { Loadable } from '../../../loadable.js'

export interface LinkTarget {
  state: 'loading' | 'live' | 'trashed' | 'unknown'
  /** Today's title; null when not known. */
  title: string | null
  icon: string | null
}

/** What a link to this document leads to right now. */
export function findDocument(
  documents: Loadable<DocumentSummary[]>,
  documentId: string
): LinkTarget {
  if (documents.status !== 'ready') return { state: 'loading', title: null, icon: null }
  const found = documents.value.find((document) => document.documentId === documentId)
  if (!found) return { state: 'unknown', title: null, icon: null }
  const { title, icon, isTrashed } = found
  return { state: isTrashed ? 'trashed' : 'live', title, icon }
}
