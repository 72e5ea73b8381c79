/** What the finder offers: recent documents at first, then what was found, and making it new. */
import type { DocumentSummary, SearchHit } from '../../../app/contract/model.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'

export type Choice =
  | { kind: 'recent'; id: string; document: DocumentSummary }
  | { kind: 'hit'; id: string; hit: SearchHit }
  | { kind: 'create'; id: string; title: string }

export interface Section {
  title: string
  choices: Choice[]
}

const MAX_RECENTS = 8
const TITLES = {
  document: 'common.documents',
  comment: 'common.comments',
  file: 'common.files'
} as const satisfies Record<SearchHit['kind'], MessageId>

export function recentSection(documents: readonly DocumentSummary[]): Section[] {
  const lastMs = (document: DocumentSummary) => document.openedAtMs ?? document.createdAtMs
  const recent = [...documents].sort((a, b) => lastMs(b) - lastMs(a)).slice(0, MAX_RECENTS)
  const choices = recent.map((document): Choice => ({
    kind: 'recent',
    id: document.documentId,
    document
  }))
  return choices.length > 0 ? [{ title: t('space.recent'), choices }] : []
}

/** Each kind together, in the order of its best hit. */
export function hitSections(
  hits: readonly SearchHit[],
  text: string,
  canCreate: boolean
): Section[] {
  const sections = new Map<SearchHit['kind'], Section>()
  hits.forEach((hit, index) => {
    const section = sections.get(hit.kind) ?? { title: t(TITLES[hit.kind]), choices: [] }
    sections.set(hit.kind, section)
    section.choices.push({ kind: 'hit', id: `hit-${index}`, hit })
  })
  const found = [...sections.values()]
  const title = text.trim()
  if (!canCreate || title === '') return found
  return [...found, { title: t('search.new'), choices: [{ kind: 'create', id: 'create', title }] }]
}

export interface Piece {
  text: string
  isMatch: boolean
}

/** Cuts a text where the words that match stand in it. */
export function highlighted(text: string, terms: readonly string[]): Piece[] {
  if (terms.length === 0) return [{ text, isMatch: false }]
  const escaped = [...terms]
    .sort((a, b) => b.length - a.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pieces = text.split(new RegExp(`(${escaped.join('|')})`, 'g'))
  return pieces
    .map((piece, index) => ({ text: piece, isMatch: index % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
