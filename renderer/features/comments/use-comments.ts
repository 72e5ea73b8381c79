import { useExtension, useExtensionState } from '@blocknote/react'
import type { AlcoveEditor } from '../document/editor-schema.js'
import { commentsExtension, type CommentsState } from './comments-extension.js'

/** The comments of an open document, and what can be done with them. */
export function useComments(editor: AlcoveEditor) {
  const comments = useExtension(commentsExtension, { editor })
  const state: CommentsState = useExtensionState(commentsExtension, { editor })
  return { comments, state }
}
