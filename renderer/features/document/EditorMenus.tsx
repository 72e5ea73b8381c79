import { filterSuggestionItems } from '@blocknote/core/extensions'
import { getDefaultReactSlashMenuItems } from '@blocknote/react'
import type { AlcoveEditor } from './editor-schema.js'
import { TypingMenu } from './TypingMenu.js'

export interface EditorMenusProps {
  editor: AlcoveEditor
}

/** Menus that open while typing. */
export function EditorMenus({ editor }: EditorMenusProps) {
  return (
    <TypingMenu
      trigger="/"
      getItems={async (query) => filterSuggestionItems(slashItems(editor), query)}
      onChoose={(item) => item.onItemClick()}
    />
  )
}

type SlashItem = ReturnType<typeof getDefaultReactSlashMenuItems>[number] & { key: string }

/** What `/` offers. */
export function slashItems(editor: AlcoveEditor): SlashItem[] {
  // The types hide the editor's own keys. Titles need not be unique in every language.
  return getDefaultReactSlashMenuItems(editor) as SlashItem[]
}
