/**
 * What a person chose about the app, in `settings.json` of the profile's desktop folder. Read once;
 * every change is written at once and told to whoever listens.
 */
import { app } from 'electron'
import { loadCatalog, bestLanguage, localeOf } from '../app/contract/messages/languages.js'
import { setMessages } from '../app/contract/messages/translate.js'
import { canMarkWords, usualSpelling } from '../app/contract/spelling.js'
import {
  DEFAULT_SETTINGS,
  settingsShape,
  type AppSettings,
  type SettingsChange,
  type ShownSettings
} from '../app/contract/settings.js'
import { readJsonFile, writeJsonFile } from './json-file.js'

type Listener = (settings: ShownSettings) => void

export class AppSettingsFile {
  readonly #file: string
  readonly #listeners = new Set<Listener>()
  #settings: AppSettings
  /** Whether the system shows that Alcove is running when it has no window. */
  #hasTray = process.platform !== 'linux'

  constructor(file: string) {
    this.#file = file
    this.#settings = readJsonFile(file, settingsShape, DEFAULT_SETTINGS)
  }

  /** After `ready`: before, Electron does not know the system's languages. */
  get(): ShownSettings {
    const preferred = app.getPreferredSystemLanguages()
    const { language, spellingLanguages } = this.#settings
    const shownLanguage = language === 'system' ? bestLanguage(preferred) : language
    const locale = localeOf(shownLanguage, preferred)
    return {
      ...this.#settings,
      shownLanguage,
      locale,
      canMarkWords: canMarkWords(process.versions.electron ?? ''),
      shownSpellingLanguages:
        spellingLanguages === 'system' ? usualSpelling(shownLanguage, locale) : spellingLanguages,
      staysWhenClosed:
        this.#settings.whenClosed === 'system'
          ? this.#hasTray
          : this.#settings.whenClosed === 'stay'
    }
  }

  /** Answers what is so now. */
  async change(change: SettingsChange): Promise<ShownSettings> {
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    this.#settings = { ...this.#settings, ...(Object.fromEntries(given) as Partial<AppSettings>) }
    writeJsonFile(this.#file, this.#settings)
    await this.speak()
    return this.#tell()
  }

  /** Menus, dialogs and notifications of this process in the chosen language. */
  async speak(): Promise<void> {
    const { shownLanguage, locale } = this.get()
    setMessages(shownLanguage, await loadCatalog(shownLanguage), locale)
  }

  /** Found out after the start. */
  setHasTray(hasTray: boolean): void {
    if (hasTray === this.#hasTray) return
    this.#hasTray = hasTray
    this.#tell()
  }

  onChange(listener: Listener): void {
    this.#listeners.add(listener)
  }

  #tell(): ShownSettings {
    const shown = this.get()
    for (const listener of this.#listeners) listener(shown)
    return shown
  }
}
