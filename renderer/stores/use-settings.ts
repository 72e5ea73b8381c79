import { DEFAULT_SETTINGS, type ShownSettings } from '../../app/contract/settings.js'
import { valueOr } from '../loadable.js'
import { useSettingsStore } from './settings-store.js'

const UNREAD: ShownSettings = {
  ...DEFAULT_SETTINGS,
  shownLanguage: 'en',
  locale: 'en',
  staysWhenClosed: false,
  shownSpellingLanguages: [],
  canMarkWords: true
}

/** Those that hold now; the defaults where they could not be read. */
export function useSettings(): ShownSettings {
  return useSettingsStore((state) => valueOr(state.settings, UNREAD))
}
