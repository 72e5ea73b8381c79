/**
 * Names inside a document that engine and page share, beyond the editor's own blocks. No parser
 * here: the page reads this file too.
 *
 * - Blocks lie in the XML fragment `DOCUMENT_FRAGMENT`, comments in the map `COMMENTS_MAP`.
 * - Inline contents beyond text: `INLINE_PROPS`.
 * - Pictures and files have a `url` of the form `alcove:file/<driveId>/<entryId>`, which says the
 *   same on every device and after every rename.
 * - In Markdown, links to documents and mentions are ordinary links with the addresses below.
 */
import type { DocumentId, DriveId, EntryId, MemberId } from './ids.js'

/** Name of the Yjs map that holds the comment threads. */
export const COMMENTS_MAP = 'threads'
/** Name of the Yjs map for what belongs to a document but is not shown in it. */
export const DOCUMENT_META_MAP = 'meta'
/** Key in the meta map: front matter of an imported Markdown file, without its fences. */
export const FRONT_MATTER_KEY = 'frontMatter'

/**
 * Inline contents with their props and the defaults of these. `title` and `name` say what was true
 * when the content was written; what is shown is today's title and name. A mention without a
 * `mentionId` tells nobody: it came from a text, not from a person at the keyboard.
 */
export const INLINE_PROPS = {
  documentLink: { documentId: '', title: '' },
  mention: { mentionId: '', memberId: '', name: '', byMemberId: '' }
} as const

export type InlineType = keyof typeof INLINE_PROPS

export type AlcoveUrl =
  | { kind: 'document'; documentId: DocumentId }
  | { kind: 'member'; memberId: MemberId }
  | { kind: 'file'; driveId: DriveId; entryId: EntryId }

const ID = '[ybndrfg8ejkmcpqxot1uwisza345h769]{26}'
const PATTERN = new RegExp(`^alcove:(document|member|file)/(${ID})(?:/(${ID}))?$`)

export function formatAlcoveUrl(url: AlcoveUrl): string {
  switch (url.kind) {
    case 'document':
      return `alcove:document/${url.documentId}`
    case 'member':
      return `alcove:member/${url.memberId}`
    case 'file':
      return `alcove:file/${url.driveId}/${url.entryId}`
  }
}

/** null for every other address. */
export function parseAlcoveUrl(text: string): AlcoveUrl | null {
  const [, kind, first, second] = PATTERN.exec(text) ?? []
  if (kind === 'document' && !second) return { kind, documentId: first as DocumentId }
  if (kind === 'member' && !second) return { kind, memberId: first as MemberId }
  if (kind === 'file' && second) {
    return { kind, driveId: first as DriveId, entryId: second as EntryId }
  }
  return null
}
