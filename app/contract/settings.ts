/**
 * What a person chose about the app on this computer. Not part of a profile's shared data, and
 * nothing in it is secret or about content.
 */
import { z } from 'zod'
import { shortcutChoices } from './commands.js'
import { LANGUAGES, type Language } from './messages/languages.js'
import { SPELLING_LANGUAGES, type SpellingLanguage } from './spelling.js'

const choices = {
  language: z.enum(['system', ...LANGUAGES]),
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  motion: z.enum(['system', 'reduce']),
  /** What closing the window means; 'system': to stay where the tray can show that it stays. */
  whenClosed: z.enum(['system', 'stay', 'quit']),
  /** The person knows that it stays. */
  hasToldOfTray: z.boolean(),
  /** That this computer has no key store. */
  hasToldOfKeyStore: z.boolean(),
  /** Without a hand on the computer for so many minutes, Alcove locks, if it has a passphrase. */
  lockAfter: z.enum(['1', '5', '15', '60', 'never']),
  /** Also when the screen of the computer locks, or the computer sleeps. */
  locksWithScreen: z.boolean(),
  /** To screen readers: who comes, goes and writes in the open document. */
  announcesOthers: z.boolean(),
  checksSpelling: z.boolean(),
  /** 'system': the language of the app, where there is a dictionary. */
  spellingLanguages: z.union([
    z.literal('system'),
    z.array(z.enum(SPELLING_LANGUAGES)).max(SPELLING_LANGUAGES.length)
  ]),
  shortcuts: shortcutChoices
}

/** What is damaged, or was unknown to the version that wrote the file, is as it is by default. */
export const settingsShape = z.object({
  language: choices.language.catch('system'),
  theme: choices.theme.catch('system'),
  contrast: choices.contrast.catch('system'),
  motion: choices.motion.catch('system'),
  whenClosed: choices.whenClosed.catch('system'),
  hasToldOfTray: choices.hasToldOfTray.catch(false),
  hasToldOfKeyStore: choices.hasToldOfKeyStore.catch(false),
  lockAfter: choices.lockAfter.catch('15'),
  locksWithScreen: choices.locksWithScreen.catch(true),
  announcesOthers: choices.announcesOthers.catch(true),
  checksSpelling: choices.checksSpelling.catch(true),
  spellingLanguages: choices.spellingLanguages.catch('system'),
  shortcuts: choices.shortcuts.catch({})
})

export type AppSettings = z.infer<typeof settingsShape>

/** With what follows from the choices on this computer. */
export interface ShownSettings extends AppSettings {
  /** Never 'system'. */
  shownLanguage: Language
  /** BCP 47, for numbers and dates. */
  locale: string
  /** Whose spelling is to be checked, also while it is not. */
  shownSpellingLanguages: SpellingLanguage[]
  /** This Electron can mark words; see `canMarkWords`. */
  canMarkWords: boolean
  /** Closing the window leaves Alcove running. */
  staysWhenClosed: boolean
}

/** Whose spelling is checked now. */
export function checkedLanguages(settings: ShownSettings): readonly SpellingLanguage[] {
  return settings.checksSpelling ? settings.shownSpellingLanguages : []
}

export const DEFAULT_SETTINGS: AppSettings = settingsShape.parse({})

/** Any of them; what is absent stays. */
export const settingsChange = z.strictObject(choices).partial()
export type SettingsChange = z.output<typeof settingsChange>
