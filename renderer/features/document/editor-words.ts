/**
 * What the editor itself says: its menus, tooltips and hints. BlockNote brings these words in many
 * languages. English comes with the editor; any other is fetched before the first document is shown.
 */
import type { Dictionary } from '@blocknote/core'
import { currentLanguage } from '../../../app/contract/messages/translate.js'

const DICTIONARIES: Readonly<Record<string, () => Promise<Dictionary>>> = {
  ar: async () => (await import('@blocknote/core/locales')).ar,
  de: async () => (await import('@blocknote/core/locales')).de,
  es: async () => (await import('@blocknote/core/locales')).es,
  fr: async () => (await import('@blocknote/core/locales')).fr
}

let words: Dictionary | undefined

/** Of the language in use, unless another is asked for. */
export async function loadEditorWords(language: string = currentLanguage()): Promise<void> {
  words = await DICTIONARIES[language]?.()
}

/** As an option of the editor: absent in English. */
export function editorWords(): { dictionary?: Dictionary } {
  return words ? { dictionary: words } : {}
}
