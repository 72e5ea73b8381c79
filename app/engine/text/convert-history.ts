/** What history asks of states: slow, and about bytes of others, so it runs in the worker too. */
import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { AppError } from '../../contract/errors.js'
import type { AuthoredRun, ComparedRun, TextBlock } from '../../contract/model.js'
import { authoredLines, compareLines } from './compare.js'
import { readLines } from './read-lines.js'
import { rewrite } from './rewrite.js'

export type HistoryConversion =
  | { kind: 'changesSince'; state: Uint8Array; before: Uint8Array }
  | { kind: 'contains'; state: Uint8Array; updates: Uint8Array[] }
  | { kind: 'rewriteState'; state: Uint8Array; as: Uint8Array }
  | { kind: 'compareStates'; before: Uint8Array; after: Uint8Array }
  | { kind: 'authoredText'; state: Uint8Array; authors: ReadonlyMap<number, string> }

export interface ChangesSince {
  /** Yjs clients that typed something which `before` does not have. */
  clientIds: number[]
  /** Nothing was typed or deleted since `before`. */
  isSame: boolean
}

export type HistoryResult =
  ChangesSince | boolean | Uint8Array | TextBlock<ComparedRun>[] | TextBlock<AuthoredRun>[]

/** Errors: `update-malformed` for bytes that are no Yjs update. */
export function convertHistory(conversion: HistoryConversion): HistoryResult {
  try {
    return converted(conversion)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('update-malformed', 'a state cannot be read', {}, error)
  }
}

function converted(conversion: HistoryConversion): HistoryResult {
  switch (conversion.kind) {
    case 'changesSince':
      return changesSince(docOf(conversion.state), docOf(conversion.before))
    case 'contains':
      return contains(docOf(conversion.state), conversion.updates)
    case 'rewriteState':
      return rewriteState(conversion.state, conversion.as)
    case 'compareStates':
      return compareLines(linesOf(docOf(conversion.before)), linesOf(docOf(conversion.after)))
    case 'authoredText': {
      const { authors } = conversion
      return authoredLines(
        linesOf(docOf(conversion.state)),
        (clientId) => (authors.get(clientId) ?? null) as AuthoredRun['memberId']
      )
    }
  }
}

function changesSince(doc: Y.Doc, earlier: Y.Doc): ChangesSince {
  const known = Y.decodeStateVector(Y.encodeStateVector(earlier))
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  return {
    clientIds: [...clocks].flatMap(([id, clock]) => (clock > (known.get(id) ?? 0) ? [id] : [])),
    isSame: Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(earlier))
  }
}

/** Whether applying the updates would change nothing. */
function contains(doc: Y.Doc, updates: Uint8Array[]): boolean {
  let isNews = false
  doc.on('update', () => (isNews = true))
  for (const update of updates) Y.applyUpdate(doc, update)
  return !isNews && doc.store.pendingStructs === null && doc.store.pendingDs === null
}

/** The change to be made; empty bytes when there is none to make. */
function rewriteState(state: Uint8Array, as: Uint8Array): Uint8Array {
  const doc = docOf(state)
  const source = docOf(as)
  let change: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => (change = update))
  doc.transact(() => {
    rewrite(doc.getXmlFragment(DOCUMENT_FRAGMENT), source.getXmlFragment(DOCUMENT_FRAGMENT))
  })
  return change
}

function linesOf(doc: Y.Doc) {
  return readLines(doc.getXmlFragment(DOCUMENT_FRAGMENT))
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}
