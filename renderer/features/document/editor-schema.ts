/** Which blocks, inline contents and styles a document can hold. */
import {
  BlockNoteSchema,
  defaultInlineContentSpecs,
  type BlockNoteEditor,
  type BlockSchema,
  type InlineContentSchema,
  type StyleSchema
} from '@blocknote/core'
import { documentLinkSpec, mentionSpec } from './links/inline-specs.js'

export const editorSchema = BlockNoteSchema.create({
  inlineContentSpecs: {
    ...defaultInlineContentSpecs,
    documentLink: documentLinkSpec,
    mention: mentionSpec
  }
})

/** Typed for any schema: the real one fits except under exact optional property types. */
export type AlcoveEditor = BlockNoteEditor<BlockSchema, InlineContentSchema, StyleSchema>
