/** Which blocks, inline contents and styles a document can hold. */
import {
  BlockNoteSchema,
  defaultBlockSpecs,
  defaultInlineContentSpecs,
  type BlockNoteEditor,
  type BlockSchema,
  type BlockSpecs,
  type InlineContentSchema,
  type StyleSchema
} from '@blocknote/core'
import { checkListItemSpec } from './check-list-item.js'
import { codeBlockSpec } from './code/code-block.js'
import { fileBlockSpecs } from '../attachments/file-blocks.js'
import { documentLinkSpec, mentionSpec } from './links/inline-specs.js'

export const editorSchema = BlockNoteSchema.create({
  blockSpecs: {
    ...defaultBlockSpecs,
    checkListItem: checkListItemSpec,
    codeBlock: codeBlockSpec,
    ...fileBlockSpecs
    // Like the editor's type below: exact optional property types refuse BlockNote's own specs.
  } as unknown as BlockSpecs,
  inlineContentSpecs: {
    ...defaultInlineContentSpecs,
    documentLink: documentLinkSpec,
    mention: mentionSpec
  }
})

/** Typed for any schema: the real one fits except under exact optional property types. */
export type AlcoveEditor = BlockNoteEditor<BlockSchema, InlineContentSchema, StyleSchema>
