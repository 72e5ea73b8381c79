/**
 * What the editor's ProseMirror schema says of nodes and marks, as far as the engine needs it. The
 * editor deletes what does not fit its schema, so `editor-schema.test.ts` compares every line of
 * this file with the real one.
 */

const colours = { backgroundColor: 'default', textColor: 'default' }
const text = { ...colours, textAlignment: 'left' }
const media = { textAlignment: 'left', backgroundColor: 'default' }
const file = { backgroundColor: 'default', name: '', url: '', caption: '' }
const cell = { ...text, colspan: 1, rowspan: 1, colwidth: null }

/** Attributes of each node with their defaults. */
export const NODE_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
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
  hardBreak: {}
}

/** Attributes of each mark with their defaults. */
export const MARK_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  code: {},
  textColor: { stringValue: undefined },
  backgroundColor: { stringValue: undefined },
  link: { href: null }
}

/** Looks up own entries only: node names come from peers and may be `__proto__`. */
export function attributesOf(
  table: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
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
