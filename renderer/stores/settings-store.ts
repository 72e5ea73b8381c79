/**
 * What the person chose about the app, and its effect on this page: language and direction, and
 * the themes that `tokens.css` reads off the root element. The page is drawn after the first
 * `doLoadSettings`, and anew when the language changes, so no text is in the wrong language.
 */
import { create } from 'zustand'
import { directionOf, loadCatalog } from '../../app/contract/messages/languages.js'
import { currentLanguage, setMessages } from '../../app/contract/messages/translate.js'
import type { SettingsChange, ShownSettings } from '../../app/contract/settings.js'
import { call } from '../client.js'
import { LOADING, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface SettingsState {
  settings: Loadable<ShownSettings>
}

const initial: SettingsState = { settings: LOADING }

export const useSettingsStore = create<SettingsState>(() => initial)

/** When it fails, the page is English and looks as the system does. */
export async function doLoadSettings(): Promise<void> {
  const result = await call('settings.get', {})
  if (!result.ok) {
    useSettingsStore.setState({ settings: { status: 'failed', code: result.error.code } })
    return
  }
  const { shownLanguage, locale } = result.value
  setMessages(shownLanguage, await loadCatalog(shownLanguage), locale)
  show(result.value)
}

export async function doChangeSettings(change: SettingsChange): Promise<void> {
  const result = await call('settings.set', change)
  if (result.ok) applySettings(result.value)
  else postError(result.error.code)
}

export function applySettings(settings: ShownSettings): void {
  // Everything drawn so far is in the old language; the engine keeps what was being done.
  if (settings.shownLanguage !== currentLanguage()) return window.location.reload()
  show(settings)
}

function show(settings: ShownSettings): void {
  const root = document.documentElement
  root.lang = settings.shownLanguage
  root.dir = directionOf(settings.shownLanguage)
  root.dataset['theme'] = settings.theme
  root.dataset['contrast'] = settings.contrast
  root.dataset['motion'] = settings.motion
  useSettingsStore.setState({ settings: { status: 'ready', value: settings } })
}

export function resetSettingsStore(): void {
  useSettingsStore.setState(initial, true)
}
