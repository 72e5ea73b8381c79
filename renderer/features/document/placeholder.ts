/**
 * Grey hints in empty blocks, as attributes that the stylesheet prints. Stands in for BlockNote's
 * own, which writes a style element at run time.
 */
import { createExtension } from '@blocknote/core'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'

const HINTS: Readonly<Record<string, MessageId>> = {
  paragraph: 'document.hintParagraph',
  heading: 'document.hintHeading',
  bulletListItem: 'document.hintList',
  numberedListItem: 'document.hintList',
  checkListItem: 'document.toDo',
  toggleListItem: 'document.hintToggle',
  quote: 'document.hintQuote'
}

const key = new PluginKey('alcove-placeholder')

export const placeholderExtension = createExtension(({ editor }) => ({
  key: 'alcovePlaceholder',
  prosemirrorPlugins: [
    new Plugin({
      key,
      props: {
        decorations({ doc, selection }) {
          const { parent } = selection.$anchor
          const hint = HINTS[parent.type.name]
          if (!editor.isEditable || !selection.empty || hint === undefined) return null
          if (parent.content.size > 0) return null
          const from = selection.$anchor.before()
          return DecorationSet.create(doc, [
            Decoration.node(from, from + parent.nodeSize, { 'data-hint': t(hint) })
          ])
        }
      }
    })
  ]
}))
