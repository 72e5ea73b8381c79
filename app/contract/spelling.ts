/** Which languages' spelling can be checked, and what counts as a word that is worth checking. */
import type { Language } from './messages/languages.js'

/** Those with a dictionary that may be passed on with Alcove. */
export const SPELLING_LANGUAGES = ['en-US', 'en-GB', 'fr', 'es'] as const
export type SpellingLanguage = (typeof SPELLING_LANGUAGES)[number]

/** As speakers of the language call it. */
export const SPELLING_NAMES: Readonly<Record<SpellingLanguage, string>> = {
  'en-US': 'English (US)',
  'en-GB': 'English (UK)',
  fr: 'Français',
  es: 'Español'
}

/** UTF-16 units; nothing longer is looked up, because what it takes grows with the length. */
export const MAX_SPELLED_LENGTH = 64
/** Of one call; a longer text asks more than once. */
export const MAX_SPELLED_WORDS = 1000
export const MAX_SUGGESTIONS = 5
export const MAX_OWN_WORDS = 10_000

/** Capitals in a row up to this length are taken for an abbreviation. */
const MAX_ABBREVIATION_LENGTH = 3
/** Letters with the apostrophes and hyphens between them: no digits, no addresses, no names of files. */
const WORD = /^[\p{L}\p{M}]+(?:['’\-‑·][\p{L}\p{M}]+)*['’]?$/u

/** Before a person has chosen: that of the app, where there is a dictionary. */
export function usualSpelling(language: Language, locale: string): SpellingLanguage[] {
  switch (language) {
    case 'en':
      return [locale === 'en' || locale === 'en-US' ? 'en-US' : 'en-GB']
    case 'fr':
    case 'es':
      return [language]
    case 'de':
    case 'ar':
      return []
  }
}

export function isWorthChecking(word: string): boolean {
  const { length } = word
  if (length < 2 || length > MAX_SPELLED_LENGTH || !WORD.test(word)) return false
  return length > MAX_ABBREVIATION_LENGTH || word !== word.toUpperCase()
}

/** Before, a text that begins with a digit or a quotation mark hangs the page (electron#44336). */
const FIRST_SOUND_ELECTRON = 34

export function canMarkWords(electronVersion: string): boolean {
  return Number.parseInt(electronVersion, 10) >= FIRST_SOUND_ELECTRON
}
