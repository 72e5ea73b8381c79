/**
 * Names inside a document that engine and page share, beyond the editor's own blocks. No parser
 * here: the page reads this file too.
 *
 * - Blocks lie in the XML fragment `DOCUMENT_FRAGMENT`, comments in the map `COMMENTS_MAP`.
 * - Inline content `documentLink` has the props `documentId` and `title` (what it was called when
 *   it was made; what is shown is today's title).
 * - Inline content `mention` has the props `mentionId`, `memberId`, `name` and `byMemberId`.
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
