import { SuggestionMenu } from '@blocknote/core/extensions'
import {
  SuggestionMenuController,
  useExtension,
  useExtensionState,
  type SuggestionMenuProps
} from '@blocknote/react'
import type { Transaction } from 'prosemirror-state'
import { useEffect, type FC } from 'react'
import { SuggestionList, type Suggestion } from './SuggestionList.js'

export interface TypingMenuProps<Item extends Suggestion> {
  /** What opens the menu when typed: one character or several. */
  trigger: string
  getItems: (query: string) => Promise<Item[]>
  onChoose: (item: Item) => void
  shouldOpen?: (tr: Transaction) => boolean
}

const always = () => true

/**
 * A menu that opens while typing. There only while it is open: BlockNote's own closes in steps, for
 * one of which it writes style attributes, which the page's policy refuses.
 */
export function TypingMenu<Item extends Suggestion>(props: TypingMenuProps<Item>) {
  const { trigger, getItems, onChoose, shouldOpen = always } = props
  const menus = useExtension(SuggestionMenu)
  const isOpen = useExtensionState(SuggestionMenu, {
    selector: (state) => state?.show === true && state.triggerCharacter === trigger
  })

  useEffect(() => {
    menus.addSuggestionMenu({ triggerCharacter: trigger, shouldOpen })
    return () => menus.removeSuggestionMenu(trigger)
  }, [menus, trigger, shouldOpen])

  if (!isOpen) return null
  return (
    <Controller
      triggerCharacter={trigger}
      getItems={getItems}
      shouldOpen={shouldOpen}
      suggestionMenuComponent={SuggestionList}
      onItemClick={onChoose}
    />
  )
}

/** BlockNote derives the props' types from those of the items, which a generic one cannot say. */
const Controller = SuggestionMenuController as unknown as FC<{
  triggerCharacter: string
  getItems: (query: string) => Promise<Suggestion[]>
  shouldOpen: (tr: Transaction) => boolean
  suggestionMenuComponent: FC<SuggestionMenuProps<Suggestion>>
  onItemClick: (item: never) => void
}>
