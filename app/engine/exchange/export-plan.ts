/**
 * Where each document of an export goes: a file, or a folder with its text and what is below it.
 * Names come from titles that people and peers wrote; they become such that every system takes
 * them, that no two meet, and that an import finds the same tree again. Pure.
 */
import path from 'node:path'
import type { DocumentId } from '../../contract/ids.js'
import type { DocumentSummary } from '../../contract/model.js'
import { diskName } from '../drives/disk-names.js'
import { cut, type EntryKind, numberedName } from '../drives/names.js'
import { titleFrom } from './formats.js'

export type ExportFormat = 'markdown' | 'html'

export interface PlannedPage {
  document: DocumentSummary
  /** Below the export's folder, `/`-separated. */
  path: string
  /** The name says the title. */
  isNamed: boolean
  /** It is the text of the export's own folder. */
  isRoot: boolean
}

export const ATTACHMENTS = 'attachments'

const ENDINGS = { markdown: '.md', html: '.html' } as const
const FOLDER_TEXTS = { markdown: 'README.md', html: 'index.html' } as const
/** An import takes files of these names for a folder's own text. */
const RESERVED = ['readme', 'index']
/** Leaves room for a number and an ending. */
const MAX_NAME_BYTES = 180
/** Systems limit whole paths too: deep down names are short. The page says the title. */
const LONG_FOLDER_LENGTH = 500
const MAX_DEEP_NAME_BYTES = 24

/**
 * `documents`: parents before children. With a `rootId`, that document and all below it, else all.
 */
export function planPages(
  documents: readonly DocumentSummary[],
  rootId: DocumentId | null,
  format: ExportFormat
): PlannedPage[] {
  const parents = new Set(documents.map(({ parentId }) => parentId))
  /** The folder that the children of a document go to, '' for the export's own. */
  const folders = new Map<DocumentId | null, string>(rootId === null ? [[null, '']] : [])
  const names = new NamePools()
  const pages: PlannedPage[] = []
  for (const document of documents) {
    const { documentId, parentId, title } = document
    const isFolder = parents.has(documentId)
    const isRoot = documentId === rootId
    const folder = isRoot ? '' : folders.get(parentId)
    if (folder === undefined) continue
    if (isRoot && isFolder) {
      folders.set(documentId, '')
      pages.push({ document, path: FOLDER_TEXTS[format], isNamed: false, isRoot: true })
      continue
    }
    const maxBytes = folder.length > LONG_FOLDER_LENGTH ? MAX_DEEP_NAME_BYTES : MAX_NAME_BYTES
    const name = names.take(folder, safeName(title, maxBytes))
    const isNamed = titleFrom(name) === title
    if (isFolder) folders.set(documentId, `${folder}${name}/`)
    const inside = isFolder ? `${name}/${FOLDER_TEXTS[format]}` : `${name}${ENDINGS[format]}`
    pages.push({ document, path: folder + inside, isNamed, isRoot: false })
  }
  return pages
}

/** The nearest name that Linux, macOS and Windows take, and that does not hide. */
export function safeName(text: string, maxBytes = MAX_NAME_BYTES): string {
  const flat = text
    .normalize('NFC')
    .replace(/[/\\<>:"|?*\p{Cc}\p{Cs}]/gu, '_')
    .replace(/^\./, '_')
  return diskName(cut(flat, maxBytes), 'win32')
}

/** Names that differ on every system, whatever it thinks of case. */
export class NamePools {
  readonly #taken = new Map<string, Set<string>>()

  take(folder: string, name: string, kind: EntryKind = 'folder'): string {
    const taken = this.#taken.get(folder) ?? new Set(RESERVED)
    this.#taken.set(folder, taken)
    if (folder === '') taken.add(ATTACHMENTS)
    let free = name
    for (let i = 2; taken.has(fold(free)); i++) free = numberedName(name, kind, i)
    taken.add(fold(free))
    return free
  }
}

function fold(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase()
}

/** From one page to another place of the export. */
export function relativeUrl(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to)
  return relative.split('/').map(encodeURIComponent).join('/')
}
