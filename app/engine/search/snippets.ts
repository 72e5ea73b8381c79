/** The words around a match, and how they are written there. */
import { fold, isIdeographic, parts } from './words.js'

const BEFORE = 60
const MAX_SNIPPET_LENGTH = 180
const MAX_TERMS = 20
const WORD = /[\p{L}\p{N}\p{M}_]+/gu
const LETTER = /[\p{L}\p{N}]/u

/** Where a folded text has the beginning of a word, or -1. */
export function findWord(folded: string, needle: string): number {
  const isAnywhere = isIdeographic(needle)
  for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + 1)) {
    if (isAnywhere || at === 0 || !LETTER.test(folded.charAt(at - 1))) return at
    // The article is written together with its word.
    if (folded.startsWith('ال', at - 2)) return at
  }
  return -1
}

/** About two lines of the text around a place of its folded form, on one line. */
export function snippetAround(text: string, foldedAt: number): string {
  const at = originalIndex(text, foldedAt)
  const from = at <= BEFORE ? 0 : nextWord(text, at - BEFORE)
  const end = from + MAX_SNIPPET_LENGTH
  const to = end >= text.length ? text.length : Math.max(text.lastIndexOf(' ', end), end - 20)
  const shown = text
    .slice(from, to)
    // Half a character at either end.
    .replace(/[\uD800-\uDFFF]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return `${from > 0 ? '…' : ''}${shown}${to < text.length ? '…' : ''}`
}

/** The beginning of a text. */
export function snippetOf(text: string): string {
  return snippetAround(text, 0)
}

/** Words of the texts, as written there, whose folded form matches. */
export function writtenTerms(texts: readonly string[], matches: (word: string) => boolean) {
  const found = new Set<string>()
  for (const text of texts) {
    for (const [word] of text.matchAll(WORD)) {
      if (found.size >= MAX_TERMS) break
      const folded = fold(word)
      if ([folded, ...(isIdeographic(folded) ? [] : parts(folded))].some(matches)) found.add(word)
    }
  }
  return found
}

/** Folding may make text shorter or longer: counts along, one character at a time. */
function originalIndex(text: string, foldedAt: number): number {
  let folded = 0
  let at = 0
  for (const character of text) {
    if (folded >= foldedAt) return at
    folded += fold(character).length
    at += character.length
  }
  return at
}

/** Not in the middle of a word, if one ends soon. */
function nextWord(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space === -1 || space > from + 20 ? from : space + 1
}
