/** What the engine asks a space's index in its thread, and what comes back. */
import type { DocumentId, DriveId, EntryId, MemberId } from '../../contract/ids.js'
import type { Backlink, CommentThread, NotificationKind, SearchHit } from '../../contract/model.js'

/** What the tree says of a document. */
export interface IndexedTitle {
  documentId: DocumentId
  title: string
  isTrashed: boolean
  /** When it was made, opened or changed last, as far as this computer knows. */
  usedAtMs: number
}

export interface IndexedFile {
  driveId: DriveId
  path: string
  name: string
}

/** A file that lies in a drive and is shown in a document. */
export interface Attached {
  driveId: DriveId
  entryId: EntryId
}

export interface IndexRequests {
  /** Yjs updates of a document: all there are, or those since the last ones. */
  put: { documentId: DocumentId; updates: Uint8Array[]; isWhole: boolean; isKept: boolean }
  /** The document will not change soon: its Yjs state is let go. */
  rest: { documentId: DocumentId }
  titles: { titles: IndexedTitle[] }
  files: { files: IndexedFile[] }
  query: { text: string; limit: number; nowMs: number }
  backlinks: { documentId: DocumentId }
  comments: { documentId: DocumentId }
  news: { memberId: MemberId }
}

/** Something in a document that concerns a member. */
export interface NewsItem {
  newsId: string
  kind: Extract<NotificationKind, 'mention' | 'comment'>
  documentId: DocumentId
  title: string
  byMemberId: MemberId | null
  snippet: string
  blockId: string | null
  /** 0: not known. */
  atMs: number
}

export interface IndexReplies {
  /** `isNews`: mentions or comments are others than before. */
  put: { isNews: boolean; attachments: Attached[] }
  rest: null
  titles: null
  files: null
  query: SearchHit[]
  backlinks: Backlink[]
  comments: CommentThread[]
  news: NewsItem[]
}

export type IndexRequestName = keyof IndexRequests

export interface IndexMessage {
  id: number
  name: IndexRequestName
  input: IndexRequests[IndexRequestName]
}
