/** From what MiniSearch finds to hits in the order people expect, with the words around them. */
import type MiniSearch from 'minisearch'
import type { Query, SearchResult } from 'minisearch'
import type { DocumentId } from '../../contract/ids.js'
import type { SearchHit } from '../../contract/model.js'
import type { Line } from './contents.js'
import type { IndexedFile } from './messages.js'
import { findWord, snippetAround, writtenTerms } from './snippets.js'
import { fold, isIdeographic, parts, words } from './words.js'

/** What the index holds of a document, a comment thread or a file. */
export interface Entry {
  id: string
  kind: SearchHit['kind']
  title: string
  lines: Line[]
  documentId: DocumentId | null
  file: IndexedFile | null
}

export interface Search {
  text: string
  limit: number
  nowMs: number
  /** null: not to be shown. */
  entry: (id: string) => { entry: Entry; usedAtMs: number } | null
}

const MAX_WORDS = 12
/** Below as many results, words that are nearly the same count too. */
const FEW = 5
/** Of the best by words alone, this many are looked at closely. */
const LOOKED_AT = 100
const BOOST = { title: 4, text: 1 }
/** Comments and files give way to documents that match as well. */
const KIND = { document: 1, comment: 0.7, file: 0.8 }
const RECENT_MS = 30 * 24 * 60 * 60_000

export function rank(index: MiniSearch<Entry>, search: Search): SearchHit[] {
  const wanted = words(search.text).slice(0, MAX_WORDS)
  if (wanted.length === 0) return []
  let found = results(index, search, wanted, false)
  if (found.length < FEW) {
    const known = new Set(found.map(({ id }) => id))
    const similar = results(index, search, wanted, true).filter(({ id }) => !known.has(id))
    // After those that match as they are written.
    found = [...found, ...similar.map((result) => ({ ...result, score: result.score / 4 }))]
  }
  const phrase = fold(search.text).trim()
  return found
    .slice(0, Math.max(LOOKED_AT, search.limit))
    .flatMap((result) => toHit(result, search, wanted, phrase))
    .sort((a, b) => b.score - a.score)
    .slice(0, search.limit)
    .map(({ hit }) => hit)
}

function results(
  index: MiniSearch<Entry>,
  { entry }: Search,
  wanted: string[],
  isFuzzy: boolean
): SearchResult[] {
  const queries = wanted.map((word, at) => wordQuery(word, at === wanted.length - 1, isFuzzy))
  return index.search(
    { combineWith: 'AND', queries },
    { boost: BOOST, tokenize: (word) => [word], filter: ({ id }) => entry(String(id)) !== null }
  )
}

/** The last word is still being typed. */
function wordQuery(word: string, isLast: boolean, isFuzzy: boolean): Query {
  const forms: Query[] = [word]
  const others = parts(word)
  if (isIdeographic(word) && others.length > 0) forms.push({ combineWith: 'AND', queries: others })
  else forms.push(...others)
  // Two letters that changed places count as two.
  const fuzzy = !isFuzzy || word.length < 4 ? false : word.length < 6 ? 1 : 2
  return { combineWith: 'OR', queries: forms, prefix: isLast || word.length > 2, fuzzy }
}

function toHit(
  result: SearchResult,
  search: Search,
  wanted: string[],
  phrase: string
): { score: number; hit: SearchHit }[] {
  const found = search.entry(String(result.id))
  if (!found) return []
  const { entry, usedAtMs } = found
  const { kind, title, documentId, file } = entry
  const inText = result.terms.filter((term) => result.match[term]?.includes('text'))
  const place = inText.length > 0 ? bestLine(entry.lines, wanted, inText, phrase) : null
  // Where a file lies is shown with it anyway.
  const snippet = place && kind !== 'file' ? snippetAround(place.line.text, place.at) : ''
  const matched = new Set(result.terms)
  const matches = (word: string) =>
    matched.has(word) || (isIdeographic(word) && wanted.some((w) => word.includes(w)))
  const age = Math.max(0, search.nowMs - usedAtMs)
  const score =
    result.score *
    KIND[kind] *
    titleFactor(fold(title), phrase) *
    (place?.isPhrase && wanted.length > 1 ? 1.5 : 1) *
    (1 + 0.3 * Math.exp(-age / RECENT_MS))
  const hit: SearchHit = {
    kind,
    documentId,
    title,
    snippet,
    terms: [...writtenTerms([title, snippet], matches)],
    file: file && { driveId: file.driveId, path: file.path },
    blockId: place?.line.blockId ?? null
  }
  return [{ score, hit }]
}

function titleFactor(title: string, phrase: string): number {
  if (title === phrase) return 4
  if (title.startsWith(phrase)) return 2
  return findWord(title, phrase) >= 0 ? 1.5 : 1
}

interface Place {
  line: Line
  /** In the folded text. */
  at: number
  isPhrase: boolean
}

/** The line that says most of what was asked for. */
function bestLine(
  lines: readonly Line[],
  wanted: readonly string[],
  matched: readonly string[],
  phrase: string
): Place | null {
  let best: Place | null = null
  let bestCount = 0
  for (const needles of [wanted, matched.slice(0, MAX_WORDS)]) {
    for (const line of lines) {
      const folded = fold(line.text)
      const isPhrase = findWord(folded, phrase) >= 0
      const places = needles.map((needle) => findWord(folded, needle)).filter((at) => at >= 0)
      const count = places.length + (isPhrase ? 1 : 0)
      if (count <= bestCount) continue
      bestCount = count
      const at = isPhrase ? findWord(folded, phrase) : Math.min(...places)
      best = { line, at, isPhrase }
    }
    if (best) return best
  }
  return best
}
