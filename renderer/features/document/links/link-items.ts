/** What the menus behind `@` and `[[` offer for what is typed. */
import type { DocumentId } from '../../../../app/contract/ids.js'
import type { DocumentSummary, Member } from '../../../../app/contract/model.js'
import { NO_MATCH, rank } from '../../../text-match.js'

export type LinkItem =
  | { kind: 'person'; key: string; title: string; member: Member }
  | { kind: 'document'; key: string; title: string; document: DocumentSummary; place: string }
  | { kind: 'new'; key: string; title: string }

const MAX_PEOPLE = 6
const MAX_DOCUMENTS = 8
/** A longer text behind `@` is a sentence, not a name. */
const MAX_NEW_WORDS = 4

/** People whose name has a word that starts with the query, oneself last. */
export function peopleItems(members: readonly Member[], query: string): LinkItem[] {
  return members
    .map((member) => ({ member, rank: rank(member.name, query) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => Number(a.member.isMe) - Number(b.member.isMe) || a.rank - b.rank)
    .slice(0, MAX_PEOPLE)
    .map(({ member }) => ({
      kind: 'person',
      key: member.memberId,
      title: member.name,
      member
    }))
}

/** Documents by title, those opened last first among equals. */
export function documentItems(
  documents: readonly DocumentSummary[],
  query: string,
  here: DocumentId
): LinkItem[] {
  const titles = new Map(documents.map(({ documentId, title }) => [documentId, title]))
  return documents
    .filter(({ documentId, isTrashed }) => !isTrashed && documentId !== here)
    .map((document) => ({ document, rank: rank(document.title, query) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || (b.document.openedAtMs ?? 0) - (a.document.openedAtMs ?? 0))
    .slice(0, MAX_DOCUMENTS)
    .map(({ document }) => ({
      kind: 'document',
      key: document.documentId,
      title: document.title,
      document,
      place: (document.parentId && titles.get(document.parentId)) || ''
    }))
}

/** Making the document that was not there. */
export function newItems(query: string): LinkItem[] {
  const title = query.trim().replace(/\s+/g, ' ')
  if (title === '' || title.split(' ').length > MAX_NEW_WORDS) return []
  return [{ kind: 'new', key: 'new', title }]
}

/** A blank right behind the trigger means that somebody just wants the character. */
export function isQuery(query: string): boolean {
  return !/^\s/.test(query) && !/\s\s$/.test(query)
}
