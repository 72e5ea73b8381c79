/** Which blocks, inline contents and styles a document can hold. */
import {
  BlockNoteSchema,
  type BlockNoteEditor,
  type BlockSchema,
  type InlineContentSchema,
  type StyleSchema
} from '@blocknote/core'

export const editorSchema = BlockNoteSchema.create()

/** Typed for any schema: the real one fits except under exact optional property types. */
export type AlcoveEditor = BlockNoteEditor<BlockSchema, InlineContentSchema, StyleSchema>
