/** The languages Alcove speaks, and which of them suits a person. */
import type { Catalog } from './catalog.js'
import { en } from './en/index.js'

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** As speakers of the language call it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية'
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar'])

/** English, the source, lies in one file a part of the app; a translation in one file. */
const CATALOGS: Readonly<Record<Language, () => Promise<Catalog>>> = {
  en: async () => en,
  de: async () => (await import('./de.json', { with: { type: 'json' } })).default,
  fr: async () => (await import('./fr.json', { with: { type: 'json' } })).default,
  es: async () => (await import('./es.json', { with: { type: 'json' } })).default,
  ar: async () => (await import('./ar.json', { with: { type: 'json' } })).default
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'
}

/** Only the language asked for is loaded. */
export function loadCatalog(language: Language): Promise<Catalog> {
  return CATALOGS[language]()
}

/** The first that Alcove speaks; `preferred`: BCP 47 tags, best first. English if there is none. */
export function bestLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0]
    const found = LANGUAGES.find((language) => language === base)
    if (found) return found
  }
  return 'en'
}

/**
 * How numbers and dates are written: as the system does where it speaks the language, else as is
 * usual for the language.
 */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
}
