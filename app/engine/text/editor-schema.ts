/**
 * What the editor's ProseMirror schema says of nodes and marks, as far as the engine needs it. The
 * editor deletes what does not fit its schema, so `editor-schema.test.ts` compares every line of
 * this file with the real one.
 */
import { INLINE_PROPS } from '../../contract/document-content.js'

const colours = { backgroundColor: 'default', textColor: 'default' }
const text = { ...colours, textAlignment: 'left' }
const media = { textAlignment: 'left', backgroundColor: 'default' }
const file = { backgroundColor: 'default', name: '', url: '', caption: '' }
const cell = { ...text, colspan: 1, rowspan: 1, colwidth: null }

type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Attributes of each node with their defaults. */
export const NODE_ATTRIBUTES: Attributes = {
  blockGroup: {},
  blockContainer: { id: null },
  paragraph: text,
  heading: { ...text, level: 1, isToggleable: false },
  quote: colours,
  codeBlock: { language: 'text' },
  bulletListItem: text,
  numberedListItem: { ...text, start: undefined },
  checkListItem: { ...text, checked: false },
  toggleListItem: text,
  divider: {},
  file,
  audio: { ...file, showPreview: true },
  image: { ...file, ...media, showPreview: true, previewWidth: undefined },
  video: { ...file, ...media, showPreview: true, previewWidth: undefined },
  table: { textColor: 'default' },
  tableRow: {},
  tableHeader: cell,
  tableCell: cell,
  tableParagraph: {},
  hardBreak: {},
  ...INLINE_PROPS
}

/** Marks that make words look different, with their attributes and the defaults of these. */
export const STYLE_MARKS: Attributes = {
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  code: {},
  textColor: { stringValue: undefined },
  backgroundColor: { stringValue: undefined },
  link: { href: null }
}

/**
 * Marks that say something about words without changing them. They come with extensions of the
 * editor, each tested where its extension is. Converters pass over them.
 */
export const ANNOTATION_MARKS: Attributes = {
  comment: { orphan: false, threadId: '' }
}

export const MARK_ATTRIBUTES: Attributes = { ...STYLE_MARKS, ...ANNOTATION_MARKS }

/** Looks up own entries only: node names come from peers and may be `__proto__`. */
export function attributesOf(
  table: Attributes,
  name: string
): Readonly<Record<string, unknown>> | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/**
 * A mark's name in Yjs text. The editor's binding appends a hash to marks that may overlap
 * themselves; ours never do, but marks of extensions may.
 */
export function markName(yjsName: string): string {
  return yjsName.replace(/--[a-zA-Z0-9+/=]{8}$/, '')
}
