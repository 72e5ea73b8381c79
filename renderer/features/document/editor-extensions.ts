/** What Alcove adds to the editor. Each feature brings its own extension in a file of its own. */
import { commentsExtension } from '../comments/comments-extension.js'
import { ownUndoExtension } from './own-undo.js'
import { placeholderExtension } from './placeholder.js'
import type { EditorPlace } from './use-editor.js'

export function editorExtensions({ session }: EditorPlace) {
  return [placeholderExtension(), ownUndoExtension(), commentsExtension({ session })]
}
