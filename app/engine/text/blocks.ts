/**
 * A document as the converters of this folder see it: a plain tree between Markdown (mdast) on one
 * side and the editor's Yjs XML on the other. Never stored, never sent.
 */
import type { InlineType } from '../../contract/document-content.js'

/** A link to a document or a mention amid text, with the editor's props. */
export interface InlineNode {
  type: InlineType
  props: Readonly<Record<string, string>>
}

/**
 * A stretch of text with one set of marks. A line break inside a block is a run of `'\n'`. A run
 * with a `node` is that node; its text is what the node reads like, and it has no marks.
 */
export interface Run {
  text: string
  node?: InlineNode
  bold?: boolean
  italic?: boolean
  underline?: boolean
  strike?: boolean
  code?: boolean
  href?: string
}

export interface TableCell {
  content: Run[]
  header: boolean
  align: 'left' | 'center' | 'right'
}

export type TextBlockType =
  | 'paragraph'
  | 'heading'
  | 'quote'
  | 'codeBlock'
  | 'bulletListItem'
  | 'numberedListItem'
  | 'checkListItem'
  | 'toggleListItem'

export type FileBlockType = 'image' | 'audio' | 'video' | 'file'

export type BlockProps = Record<string, string | number | boolean>

/** `props` are the editor's attributes; those left out have the editor's defaults. */
export type Block = { props: BlockProps; children: Block[] } & (
  | { type: TextBlockType; content: Run[] }
  | { type: FileBlockType | 'divider' }
  | { type: 'table'; rows: TableCell[][] }
)

export const TEXT_BLOCKS: ReadonlySet<string> = new Set<TextBlockType>([
  'paragraph',
  'heading',
  'quote',
  'codeBlock',
  'bulletListItem',
  'numberedListItem',
  'checkListItem',
  'toggleListItem'
])

export const FILE_BLOCKS: ReadonlySet<string> = new Set<FileBlockType>([
  'image',
  'audio',
  'video',
  'file'
])

/**
 * Deeper nesting is flattened, never dropped. Nobody indents that far by hand, and it keeps both
 * recursion and the indentation of exported Markdown small whatever a peer writes.
 */
export const MAX_NESTING = 48

export function isTextBlock(block: Block): block is Block & { type: TextBlockType } {
  return TEXT_BLOCKS.has(block.type)
}

export function textBlock(
  type: TextBlockType,
  content: Run[],
  props: BlockProps = {},
  children: Block[] = []
): Block {
  return { type, content, props, children }
}

export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

/** Joins neighbours with equal marks, as the editor would hold them, and drops empty runs. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    if (run.text === '' && !run.node) continue
    const last = joined.at(-1)
    if (last && isPlain(last) && isPlain(run) && sameMarks(last, run)) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text }
    } else {
      joined.push(run)
    }
  }
  return joined
}

function isPlain(run: Run): boolean {
  return run.text !== '\n' && !run.node
}

function sameMarks(a: Run, b: Run): boolean {
  return (
    !a.bold === !b.bold &&
    !a.italic === !b.italic &&
    !a.underline === !b.underline &&
    !a.strike === !b.strike &&
    !a.code === !b.code &&
    a.href === b.href
  )
}
