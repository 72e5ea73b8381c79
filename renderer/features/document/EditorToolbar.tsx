import {
  FormattingToolbar,
  FormattingToolbarController,
  getFormattingToolbarItems
} from '@blocknote/react'
import { CommentButton } from '../comments/CommentButton.js'

/** Over selected words: the editor's own buttons, and Alcove's. */
export function EditorToolbar() {
  return <FormattingToolbarController formattingToolbar={Toolbar} />
}

function Toolbar() {
  return (
    <FormattingToolbar>
      {getFormattingToolbarItems()}
      <CommentButton key="comment" />
    </FormattingToolbar>
  )
}
