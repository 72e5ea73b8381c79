/**
 * The editor's schema as documents have it, drawn without the page's components: what the engine
 * writes is tried on the real editor with it.
 */
// eslint-disable-next-line no-restricted-imports -- the real editor is what tests need here
import {
  BlockNoteSchema,
  createInlineContentSpec,
  defaultInlineContentSpecs
} from '@blocknote/core'
import { INLINE_PROPS, type InlineType } from '../contract/document-content.js'

export function createEditorSchema() {
  return BlockNoteSchema.create({
    inlineContentSpecs: {
      ...defaultInlineContentSpecs,
      documentLink: inlineSpec('documentLink'),
      mention: inlineSpec('mention')
    }
  })
}

function inlineSpec(type: InlineType) {
  const props = Object.entries(INLINE_PROPS[type])
  return createInlineContentSpec(
    {
      type,
      content: 'none',
      propSchema: Object.fromEntries(props.map(([name, value]) => [name, { default: value }]))
    },
    { render: () => ({ dom: document.createElement('span') }) }
  )
}
