/**
 * Answers Chromium, which asks whether words of the fields in the page are spelled right. Its own
 * checker is off, because it would fetch dictionaries. Each word is asked for once.
 */
import { ipcRenderer, webFrame } from 'electron'
import { callChannel, eventChannel } from '../app/contract/channels.js'
import type { CallInput, CallName, CallOutput } from '../app/contract/contract.js'
import type { Result } from '../app/contract/errors.js'
import { checkedLanguages, type ShownSettings } from '../app/contract/settings.js'
import {
  canMarkWords,
  isWorthChecking,
  MAX_SPELLED_WORDS,
  type SpellingLanguage
} from '../app/contract/spelling.js'
import { invoke } from './invoke.js'
import { isNotProse } from './not-prose.js'

/** By which script Chromium tells words apart: that of all dictionaries there are. */
const SCRIPT_OF = 'en'
const MAX_KNOWN_WORDS = 20_000

/** Whether a word is right, as far as it was asked for. */
const known = new Map<string, boolean>()
let languages: readonly SpellingLanguage[] = []

export function checkSpelling(): void {
  if (!canMarkWords(process.versions.electron)) return
  ipcRenderer.on(eventChannel('settingsChanged'), (_event, settings: ShownSettings) =>
    follow(settings)
  )
  ipcRenderer.on(eventChannel('ownWordsChanged'), () => startAfresh())
  void call('settings.get', {}).then((result) => {
    if (result.ok) follow(result.value)
  })
}

function follow(settings: ShownSettings): void {
  const next = checkedLanguages(settings)
  if (next.join() === languages.join()) return
  languages = next
  startAfresh()
}

/** What was said of words may be wrong now. */
function startAfresh(): void {
  known.clear()
  webFrame.setSpellCheckProvider(SCRIPT_OF, {
    spellCheck(words, callback) {
      void wrongOf(words).then(callback)
    }
  })
}

async function wrongOf(words: readonly string[]): Promise<string[]> {
  if (languages.length === 0) return []
  const worthChecking = [...new Set(words)].filter(isWorthChecking)
  await learn(worthChecking.filter((word) => !known.has(word)))
  const wrong = worthChecking.filter((word) => known.get(word) === false)
  return wrong.length === 0 ? [] : wrong.filter((word) => !isNotProse(word))
}

async function learn(words: readonly string[]): Promise<void> {
  if (known.size + words.length > MAX_KNOWN_WORDS) known.clear()
  for (let at = 0; at < words.length; at += MAX_SPELLED_WORDS) {
    const some = words.slice(at, at + MAX_SPELLED_WORDS)
    const result = await call('spelling.check', { languages: [...languages], words: some })
    // Locked, or on its way out: nothing is known, and nothing is marked.
    if (!result.ok) return
    const wrong = new Set(result.value.wrong)
    for (const word of some) known.set(word, !wrong.has(word))
  }
}

function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>
): Promise<Result<CallOutput<Name>>> {
  return invoke(callChannel(name), input)
}
