/** Takes files from the desktop into the text, as many as there are: the editor's own takes one. */
import { createExtension } from '@blocknote/core'
import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { AlcoveEditor } from '../document/editor-schema.js'
import { insertFiles, type Spot } from './insert-files.js'

const key = new PluginKey('alcove-file-drop')

export const fileDropExtension = createExtension(({ editor }) => ({
  key: 'alcoveFileDrop',
  prosemirrorPlugins: [
    new Plugin({
      key,
      props: {
        handleDOMEvents: {
          drop(view, event) {
            const files = [...(event.dataTransfer?.files ?? [])]
            if (files.length === 0) return false
            event.preventDefault()
            // The real schema's types are narrower than any.
            const any = editor as unknown as AlcoveEditor
            const spot = any.isEditable ? spotAt(any, view, event) : null
            if (spot) void insertFiles(any, files, spot)
            return true
          }
        }
      }
    })
  ]
}))

/** The block under the pointer, or the last one when it is below all. */
function spotAt(
  editor: AlcoveEditor,
  view: EditorView,
  { clientX, clientY }: DragEvent
): Spot | null {
  const at = view.posAtCoords({ left: clientX, top: clientY })
  const inside = at ? view.domAtPos(at.pos).node : null
  const near = inside instanceof Element ? inside : inside?.parentElement
  const element = near?.closest('[data-node-type="blockContainer"]')
  const blockId = element?.getAttribute('data-id')
  const last = editor.document.at(-1)?.id
  if (!element || !blockId) return last ? { blockId: last, side: 'after' } : null
  const { top, bottom } = element.getBoundingClientRect()
  return { blockId, side: clientY < (top + bottom) / 2 ? 'before' : 'after' }
}
