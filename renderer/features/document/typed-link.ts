/** `[words](address)` becomes a link as it is closed, as in Markdown. */
import { createExtension } from '@blocknote/core'
import { Plugin, PluginKey } from 'prosemirror-state'
import { stopCapturing } from './own-undo.js'

const TYPED = /\[([^[\]]+)\]\(((?:https?:\/\/|mailto:)[^\s()]+)$/i

export const typedLinkExtension = createExtension(({ editor }) => ({
  key: 'alcoveTypedLink',
  prosemirrorPlugins: [
    new Plugin({
      key: new PluginKey('alcove-typed-link'),
      props: {
        handleTextInput(view, from, to, text) {
          const { $from } = view.state.selection
          const link = view.state.schema.marks['link']
          if (text !== ')' || from !== to || !link || $from.parent.type.spec.code) return false
          const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
          const [typed, words, href] = TYPED.exec(before) ?? []
          if (typed === undefined || words === undefined) return false
          view.dispatch(view.state.tr.insertText(text))
          // So that undo gives back what was typed.
          stopCapturing(editor.prosemirrorState)
          const start = from - typed.length
          const marks = link.create({ href }).addToSet($from.marks())
          const tr = view.state.tr.replaceWith(
            start,
            from + text.length,
            view.state.schema.text(words, marks)
          )
          view.dispatch(tr.removeStoredMark(link))
          return true
        }
      }
    })
  ]
}))
