import { filterSuggestionItems } from '@blocknote/core/extensions'
import { getDefaultReactSlashMenuItems, SuggestionMenuController } from '@blocknote/react'
import type { AlcoveEditor } from './editor-schema.js'

export interface EditorMenusProps {
  editor: AlcoveEditor
}

/** Menus that open while typing. */
export function EditorMenus({ editor }: EditorMenusProps) {
  return (
    <SuggestionMenuController
      triggerCharacter="/"
      getItems={async (query) =>
        filterSuggestionItems(
          // Pictures and films come with files in documents; an address alone would be remote.
          getDefaultReactSlashMenuItems(editor).filter((item) => item.group !== 'Media'),
          query
        )
      }
    />
  )
}
