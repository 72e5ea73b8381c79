import {
  FormattingToolbar,
  FormattingToolbarController,
  getFormattingToolbarItems
} from '@blocknote/react'
import { FileButtons } from '../attachments/FileButtons.js'
import { CommentButton } from '../comments/CommentButton.js'

/** Over selected words: the editor's own buttons, and Alcove's. */
export function EditorToolbar() {
  return <FormattingToolbarController formattingToolbar={Toolbar} />
}

function Toolbar() {
  return (
    <FormattingToolbar>
      {getFormattingToolbarItems().map((item) =>
        // The editor's own way would open a window.
        item.key === 'fileDownloadButton' ? <FileButtons key={item.key} /> : item
      )}
      <CommentButton key="comment" />
    </FormattingToolbar>
  )
}
