/**
 * The index of one space, in its thread: full text of documents, comment threads and file names in
 * MiniSearch, and what is read out of documents besides (links, mentions, threads). In memory only,
 * so that nothing readable lies on disk.
 */
import MiniSearch from 'minisearch'
import * as Y from 'yjs'
import type { DocumentId } from '../../contract/ids.js'
import type { Backlink, CommentThread, SearchHit } from '../../contract/model.js'
import { readContents, type Contents } from './contents.js'
import type { IndexedFile, IndexedTitle, IndexReplies, IndexRequests } from './messages.js'
import { newsOf } from './news.js'
import { snippetOf } from './snippets.js'
import { rank, type Entry } from './ranking.js'
import { indexWords } from './words.js'

const EMPTY: Contents = { lines: [], links: [], mentions: [], attachments: [], threads: [] }
const MAX_LINKS_SHOWN = 500

interface Known {
  /** Kept while the document is being changed. */
  doc: Y.Doc | null
  contents: Contents
  /** Ids of its entries in the index: its own, and one per thread. */
  entryIds: string[]
}

export class DocumentIndex {
  readonly #documents = new Map<DocumentId, Known>()
  #titles = new Map<DocumentId, IndexedTitle>()
  readonly #entries = new Map<string, Entry>()
  readonly #search = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    tokenize: indexWords,
    // Words come folded.
    processTerm: (word) => word,
    extractField: (entry, field) =>
      field === 'id' ? entry.id : field === 'title' ? entry.title : textOf(entry)
  })

  put({ documentId, updates, isWhole, isKept }: IndexRequests['put']): IndexReplies['put'] {
    const known = this.#documents.get(documentId)
    const doc = (isWhole ? null : known?.doc) ?? new Y.Doc()
    for (const update of updates) {
      try {
        Y.applyUpdate(doc, update)
      } catch {
        // Somebody's garbage; the rest of the document counts.
      }
    }
    const contents = readContents(doc)
    if (!isKept || known?.doc !== doc) known?.doc?.destroy()
    if (!isKept) doc.destroy()
    const next = { doc: isKept ? doc : null, contents, entryIds: known?.entryIds ?? [] }
    this.#documents.set(documentId, next)
    this.#reindex(documentId, next)
    const isNews = news(known?.contents ?? EMPTY) !== news(contents)
    return { isNews, attachments: contents.attachments }
  }

  rest({ documentId }: IndexRequests['rest']): null {
    const known = this.#documents.get(documentId)
    known?.doc?.destroy()
    if (known) known.doc = null
    return null
  }

  /** All documents there are; others are forgotten. */
  titles({ titles }: IndexRequests['titles']): null {
    const before = this.#titles
    this.#titles = new Map(titles.map((title) => [title.documentId, title]))
    for (const [documentId, known] of this.#documents) {
      if (this.#titles.has(documentId)) continue
      for (const id of known.entryIds) this.#remove(id)
      known.doc?.destroy()
      this.#documents.delete(documentId)
    }
    for (const { documentId, title } of titles) {
      const known = this.#documents.get(documentId)
      if (known && before.get(documentId)?.title === title) continue
      const fresh = known ?? { doc: null, contents: EMPTY, entryIds: [] }
      this.#documents.set(documentId, fresh)
      this.#reindex(documentId, fresh)
    }
    return null
  }

  /** All files there are; others are forgotten. */
  files({ files }: IndexRequests['files']): null {
    const byId = new Map(files.map((file) => [fileId(file), file]))
    for (const [id, entry] of this.#entries) {
      if (entry.kind === 'file' && !byId.has(id)) this.#remove(id)
    }
    for (const [id, file] of byId) {
      if (this.#entries.has(id)) continue
      // A path is found by the folders in it as well.
      const text = file.path.slice(0, -file.name.length)
      const lines = [{ blockId: null, text }]
      this.#add({ id, kind: 'file', title: file.name, lines, documentId: null, file })
    }
    return null
  }

  query({ text, limit, nowMs }: IndexRequests['query']): SearchHit[] {
    return rank(this.#search, { text, limit, nowMs, entry: (id) => this.#visible(id) })
  }

  backlinks({ documentId }: IndexRequests['backlinks']): Backlink[] {
    const found: Backlink[] = []
    for (const [from, { contents }] of this.#documents) {
      const title = this.#titles.get(from)
      const link = contents.links.find((link) => link.documentId === documentId)
      if (!link || !title || title.isTrashed || from === documentId) continue
      const snippet = snippetOf(contents.lines[link.line]?.text ?? '')
      found.push({ documentId: from, title: title.title, snippet })
      if (found.length >= MAX_LINKS_SHOWN) break
    }
    return found.sort((a, b) => a.title.localeCompare(b.title))
  }

  comments({ documentId }: IndexRequests['comments']): CommentThread[] {
    const { threads, lines } = this.#documents.get(documentId)?.contents ?? EMPTY
    return threads.map(({ line, comments, ...thread }) => ({
      ...thread,
      blockId: (line === null ? null : lines[line]?.blockId) ?? null,
      comments: comments.map(({ mentions: _, ...comment }) => comment)
    }))
  }

  news({ memberId }: IndexRequests['news']): IndexReplies['news'] {
    return [...this.#documents].flatMap(([documentId, { contents }]) => {
      const title = this.#titles.get(documentId)
      return title && !title.isTrashed ? newsOf(title, contents, memberId) : []
    })
  }

  /** The entry and when it was used last; null in the trash. */
  #visible(id: string) {
    const entry = this.#entries.get(id)
    if (!entry) return null
    if (entry.documentId === null) return { entry, usedAtMs: 0 }
    const title = this.#titles.get(entry.documentId)
    return title && !title.isTrashed ? { entry, usedAtMs: title.usedAtMs } : null
  }

  #reindex(documentId: DocumentId, known: Known): void {
    for (const id of known.entryIds) this.#remove(id)
    known.entryIds = []
    const title = this.#titles.get(documentId)
    if (!title) return // comes with the next list
    const { lines, threads } = known.contents
    const add = (entry: Entry) => {
      this.#add(entry)
      known.entryIds.push(entry.id)
    }
    const shared = { documentId, title: title.title, file: null }
    add({ ...shared, id: documentId, kind: 'document', lines })
    for (const { threadId, line, comments } of threads) {
      const blockId = (line === null ? null : lines[line]?.blockId) ?? null
      const said = comments.map(({ text }) => ({ blockId, text }))
      add({ ...shared, id: `${documentId} ${threadId}`, kind: 'comment', lines: said })
    }
  }

  #add(entry: Entry): void {
    this.#entries.set(entry.id, entry)
    this.#search.add(entry)
  }

  #remove(id: string): void {
    if (this.#entries.delete(id)) this.#search.discard(id)
  }
}

function textOf({ lines }: Entry): string {
  return lines.map(({ text }) => text).join('\n')
}

/** A comment is found by what it says, not by where it stands. */
function fileId({ driveId, path }: IndexedFile): string {
  return `${driveId}${path}`
}

function news({ mentions, threads, lines }: Contents): string {
  const places = mentions.map(({ line, ...mention }) => [mention, lines[line]?.blockId])
  return JSON.stringify([places, threads])
}
