import { useExtension, useExtensionState } from '@blocknote/react'
import type { AlcoveEditor } from '../document/editor-schema.js'
import { suggestionsExtension, type SuggestionsState } from './suggestions-extension.js'

/** The suggestions in an open document, and what can be done with them. */
export function useSuggestions(editor: AlcoveEditor) {
  const actions = useExtension(suggestionsExtension, { editor })
  const state: SuggestionsState = useExtensionState(suggestionsExtension, { editor })
  return { actions, state }
}
