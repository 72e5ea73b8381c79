/** The suggestions that stand in a document, and what happens when one is agreed to or not. */
import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { MemberId } from '../../../app/contract/ids.js'
import { DELETION, INSERTION, suggestionOf } from './suggestion-marks.js'

export interface Suggestion {
  id: string
  memberId: MemberId
  atMs: number
  /** Either may be empty, not both. */
  inserted: string
  deleted: string
  from: number
  to: number
}

export type Decision = 'accept' | 'reject'

const MAX_SHOWN_LENGTH = 200

/** In the order of the text. */
export function suggestionsIn(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>()
  doc.descendants((node, pos) => {
    for (const mark of node.isInline ? node.marks : []) {
      const by = suggestionOf(mark)
      if (!by) continue
      const entry = found.get(by.id) ?? { ...by, inserted: '', deleted: '', from: pos, to: pos }
      const text = node.text ?? node.attrs['name'] ?? '…'
      const shown = typeof text === 'string' ? text : '…'
      if (mark.type.name === INSERTION) entry.inserted = grown(entry.inserted, shown)
      else entry.deleted = grown(entry.deleted, shown)
      entry.to = pos + node.nodeSize
      found.set(by.id, entry)
    }
  })
  return [...found.values()]
}

/** Decides about one suggestion, or about all of them. */
export function decide(state: EditorState, id: string | null, decision: Decision): Transaction {
  const { tr } = state
  const pieces: { from: number; to: number; isGoing: boolean; names: string[] }[] = []
  state.doc.descendants((node, pos) => {
    if (!node.isInline) return
    const names = node.marks
      .filter((mark) => {
        const by = suggestionOf(mark)
        return by !== null && (id === null || by.id === id)
      })
      .map((mark) => mark.type.name)
    const goes = decision === 'accept' ? DELETION : INSERTION
    if (names.length > 0) {
      pieces.push({ from: pos, to: pos + node.nodeSize, isGoing: names.includes(goes), names })
    }
  })
  for (const { from, to, isGoing, names } of pieces.reverse()) {
    if (isGoing) tr.delete(from, to)
    else for (const name of names) tr.removeMark(from, to, state.schema.marks[name])
  }
  return tr
}

function grown(text: string, added: string): string {
  return `${text}${added}`.slice(0, MAX_SHOWN_LENGTH)
}
