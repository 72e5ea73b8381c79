/**
 * The dictionaries that come with Alcove, as Hunspell reads them. Nothing is ever fetched. Which
 * languages there are depends on licences: see `scripts/licenses/policy.mjs`.
 */
import type { SpellingLanguage } from '../../contract/spelling.js'

/** Both in UTF-8. */
export interface Dictionary {
  /** How words are inflected. */
  aff: Uint8Array
  /** The words. */
  dic: Uint8Array
}

const DICTIONARIES: Readonly<Record<SpellingLanguage, () => Promise<{ default: Dictionary }>>> = {
  'en-US': () => import('dictionary-en'),
  'en-GB': () => import('dictionary-en-gb'),
  fr: () => import('dictionary-fr'),
  es: () => import('dictionary-es')
}

export async function loadDictionary(language: SpellingLanguage): Promise<Dictionary> {
  return (await DICTIONARIES[language]()).default
}
