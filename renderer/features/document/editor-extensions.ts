/** What Alcove adds to the editor. Each feature brings its own extension in a file of its own. */
import { commentsExtension } from '../comments/comments-extension.js'
import { highlightingExtension } from './code/highlighting.js'
import { findExtension } from './find/find-extension.js'
import { linkKeysExtension } from './links/link-keys.js'
import { fileDropExtension } from '../attachments/file-drop.js'
import { ownUndoExtension } from './own-undo.js'
import { placeholderExtension } from './placeholder.js'
import { typedLinkExtension } from './typed-link.js'
import { typedTableExtension } from './typed-table.js'
import { suggestionsExtension } from '../suggestions/suggestions-extension.js'
import type { EditorPlace } from './use-editor.js'

export function editorExtensions({ session }: EditorPlace) {
  return [
    placeholderExtension(),
    ownUndoExtension(),
    commentsExtension({ session }),
    highlightingExtension,
    findExtension(),
    typedLinkExtension(),
    typedTableExtension(),
    linkKeysExtension(),
    fileDropExtension(),
    suggestionsExtension()
  ]
}
