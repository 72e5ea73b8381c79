/**
 * Turns a change into a suggestion: what would go is marked `deletion`, what comes is marked
 * `insertion`. One's own unagreed words really go. Words are suggested; blocks are not: splitting,
 * moving, changing the kind of a block and formatting are done directly.
 */
import type { Fragment, Node } from 'prosemirror-model'
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import type { MemberId } from '../../../app/contract/ids.js'
import { DELETION, INSERTION, suggestionOf, type SuggestionAttrs } from './suggestion-marks.js'

export interface Suggester {
  memberId: MemberId
  atMs: number
}

export interface Outcome {
  tr: Transaction
  /** It could not be suggested and happens as it is. */
  isDirect: boolean
}

export function suggest(tr: Transaction, state: EditorState, by: Suggester): Outcome {
  const [step] = tr.steps
  if (tr.steps.length === 1 && step instanceof ReplaceStep) {
    const { from, to, slice } = step
    const isClosed = slice.openStart === 0 && slice.openEnd === 0
    if (isClosed && isInline(slice.content) && isText(state.doc, from)) {
      const isWithinBlock = state.doc.resolve(from).sameParent(state.doc.resolve(to))
      if (isWithinBlock || hasText(state.doc, from, to)) {
        return {
          tr: replaceBySuggestion(state, { from, to, content: slice.content }, by, tr),
          isDirect: false
        }
      }
    }
  }
  return addedBlocks(tr, by) ?? { tr, isDirect: true }
}

/** Suggests to delete, over as many blocks as it may be. */
export function suggestDeletion(
  state: EditorState,
  from: number,
  to: number,
  by: Suggester
): Transaction {
  return replaceBySuggestion(state, { from, to, content: null }, by)
}

/** Suggests to put text in the place of a selection, over as many blocks as it may be. */
export function suggestText(
  state: EditorState,
  from: number,
  to: number,
  text: string,
  by: Suggester
): Transaction {
  const node = state.schema.text(text, state.storedMarks ?? state.doc.resolve(from).marks())
  const { tr } = state
  return replaceBySuggestion(state, { from, to, content: node }, by, tr)
}

/** A person who writes directly writes no part of somebody's suggestion, even in its middle. */
export function writtenDirectly(tr: Transaction): Transaction {
  const [step] = tr.steps
  if (tr.steps.length !== 1 || !(step instanceof ReplaceStep) || tr.getMeta('uiEvent') === 'drop') {
    return tr
  }
  const { from, slice } = step
  if (slice.openStart > 0 || slice.openEnd > 0 || !isInline(slice.content)) return tr
  return withoutMarks(tr, from, from + slice.size)
}

interface Replacement {
  from: number
  to: number
  content: Fragment | Node | null
}

function replaceBySuggestion(
  state: EditorState,
  { from, to, content }: Replacement,
  by: Suggester,
  original?: Transaction
): Transaction {
  const { tr, schema, selection } = state
  const attrs = attrsBeside(state.doc, from, to, by)
  let end = to
  for (const piece of piecesIn(state.doc, from, to, by.memberId).reverse()) {
    if (piece.isMine) {
      tr.delete(piece.from, piece.to)
      end -= piece.to - piece.from
    } else if (!piece.isStruck) {
      tr.addMark(piece.from, piece.to, schema.mark(DELETION, { ...attrs }))
    }
  }
  const size = content === null ? 0 : 'nodeSize' in content ? content.nodeSize : content.size
  const isForward = selection.empty && selection.from === from
  if (content !== null && size > 0) {
    const isWithinBlock = tr.doc.resolve(from).sameParent(tr.doc.resolve(end))
    const at = isWithinBlock ? end : endOfText(tr.doc, from)
    tr.insert(at, content)
    withoutMarks(tr, at, at + size)
    tr.addMark(at, at + size, schema.mark(INSERTION, { ...attrs }))
    tr.setSelection(TextSelection.create(tr.doc, at + size))
  } else {
    tr.setSelection(TextSelection.near(tr.doc.resolve(isForward ? end : from)))
  }
  if (original) takeOver(tr, original)
  return tr
}

/** Blocks that come, with nothing going: they are there at once, their words are suggested. */
function addedBlocks(tr: Transaction, by: Suggester): Outcome | null {
  const isOnlyAdding = tr.steps.every(
    (step, index) =>
      step instanceof ReplaceStep && !hasText(tr.docs[index] ?? tr.doc, step.from, step.to)
  )
  const adds = tr.steps.some((step) => step instanceof ReplaceStep && holdsText(step.slice.content))
  if (!isOnlyAdding || !adds) return null
  const attrs = { id: crypto.randomUUID(), ...by }
  const mark = tr.doc.type.schema.mark(INSERTION, attrs)
  for (const [index, map] of [...tr.mapping.maps].entries()) {
    const later = tr.mapping.slice(index + 1)
    map.forEach((_from, _to, from, to) => tr.addMark(later.map(from, -1), later.map(to), mark))
  }
  return { tr, isDirect: false }
}

interface Piece {
  from: number
  to: number
  isMine: boolean
  isStruck: boolean
}

function piecesIn(doc: Node, from: number, to: number, memberId: MemberId): Piece[] {
  const pieces: Piece[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isInline) return true
    const marks = node.marks.map((mark) => ({ name: mark.type.name, by: suggestionOf(mark) }))
    pieces.push({
      from: Math.max(pos, from),
      to: Math.min(pos + node.nodeSize, to),
      isMine: marks.some(({ name, by }) => name === INSERTION && by?.memberId === memberId),
      isStruck: marks.some(({ name }) => name === DELETION)
    })
    return false
  })
  return pieces
}

/** Typing on beside one's own suggestion goes on with it. */
function attrsBeside(doc: Node, from: number, to: number, by: Suggester): SuggestionAttrs {
  const beside = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter]
  const marks = beside.flatMap((node) => [...(node?.marks ?? [])])
  const mine = marks.map(suggestionOf).find((found) => found?.memberId === by.memberId)
  return mine ?? { id: crypto.randomUUID(), memberId: by.memberId, atMs: by.atMs }
}

function withoutMarks(tr: Transaction, from: number, to: number): Transaction {
  const { marks } = tr.doc.type.schema
  for (const name of [INSERTION, DELETION]) {
    const type = marks[name]
    if (type && tr.doc.rangeHasMark(from, to, type)) tr.removeMark(from, to, type)
  }
  return tr
}

/** What else was meant with the change: menus, scrolling, styles of what is typed next. */
function takeOver(tr: Transaction, original: Transaction): void {
  Object.assign(metaOf(tr), metaOf(original))
  if (original.scrolledIntoView) tr.scrollIntoView()
  if (original.storedMarksSet) tr.setStoredMarks(original.storedMarks)
}

/** ProseMirror has no way to list a transaction's metadata. */
function metaOf(tr: Transaction): Record<string, unknown> {
  return (tr as unknown as { meta: Record<string, unknown> }).meta
}

function isInline(content: Fragment): boolean {
  let isAll = true
  content.forEach((node) => (isAll &&= node.isInline))
  return isAll
}

function isText(doc: Node, pos: number): boolean {
  return doc.resolve(pos).parent.inlineContent
}

function endOfText(doc: Node, pos: number): number {
  return doc.resolve(pos).end()
}

function hasText(doc: Node, from: number, to: number): boolean {
  return doc.textBetween(from, to, '', '\uFFFC') !== ''
}

function holdsText(content: Fragment): boolean {
  return content.textBetween(0, content.size, '', '\uFFFC') !== ''
}
