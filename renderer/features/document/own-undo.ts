/**
 * Undo takes back what this person did and nothing else. Two rules that Yjs alone does not have:
 *
 * 1. A block stays as long as anything is left inside. One's own words are deleted first, so a
 *    block without other people's words is empty by then and goes.
 * 2. A block has one content. Taking back "paragraph into check list" restores the paragraph beside
 *    a check list that rule 1 kept for somebody's words; the editor would throw away such a block
 *    as broken. Here the words move over into the restored content first.
 */
import { createExtension } from '@blocknote/core'
import type { EditorState } from 'prosemirror-state'
import { yUndoPluginKey } from 'y-prosemirror'
import { ContentType, Item, XmlElement, XmlText, type Transaction, type UndoManager } from 'yjs'

const BLOCK = 'blockContainer'
const NESTED_BLOCKS = 'blockGroup'
const GAP = ' '
/** Not tracked by undo: mending is nobody's step. */
const MENDING = Symbol('mending after undo')

/** Answers whether undo may delete the item. */
export function isEmptyOrPlain(item: Item): boolean {
  // The type says Item, but Yjs also passes what is left of collected ones.
  return !(item instanceof Item && item.content instanceof ContentType) || lengthOf(item) === 0
}

function lengthOf({ content }: Item): number {
  return content instanceof ContentType ? content.type._length : 0
}

/** Gives an undo manager both rules. Returns what takes them away again. */
export function keepOthersWords(undoManager: UndoManager): () => void {
  const { doc } = undoManager
  undoManager.deleteFilter = isEmptyOrPlain

  // Before anybody looks at the result, so that no editor ever sees a broken block.
  function mend(transaction: Transaction): void {
    if (transaction.origin !== undoManager) return
    const changed: unknown[] = [...transaction.changed.keys()]
    const broken = changed.filter(isBroken)
    if (broken.length === 0) return
    doc.transact(() => {
      for (const block of broken) mendBlock(block, transaction)
    }, MENDING)
    // Redo would look for the content that is no longer there.
    doc.once('afterAllTransactions', () => undoManager.clear(false, true))
  }

  doc.on('beforeObserverCalls', mend)
  return () => doc.off('beforeObserverCalls', mend)
}

function contentsOf(block: XmlElement): XmlElement[] {
  return block
    .toArray()
    .filter((child) => child instanceof XmlElement)
    .filter((child) => child.nodeName !== NESTED_BLOCKS)
}

function isBroken(type: unknown): type is XmlElement {
  return type instanceof XmlElement && type.nodeName === BLOCK && contentsOf(type).length > 1
}

function mendBlock(block: XmlElement, undo: Transaction): void {
  const contents = contentsOf(block)
  const restored = contents.find((content) => isNewIn(content, undo)) ?? contents[0]
  const kept = contents.filter((content) => content !== restored)
  const canMove = [restored, ...kept].every((content) => textOf(content) !== null)
  for (const content of kept) if (canMove) moveText(content, restored)
  remove(block, canMove ? kept : [restored])
}

function moveText(from: XmlElement, to: XmlElement | undefined): void {
  const target = textOf(to)
  const words = textOf(from)
  if (!target || !words) return
  const end = target.length
  // Without a gap the words would become one item with the restored ones, and go with the next undo.
  target.applyDelta([{ retain: end }, { insert: GAP }, ...(words.toDelta() as object[])])
  target.delete(end, GAP.length)
}

/** A table or picture has no text of its own to move. */
function textOf(content: XmlElement | undefined): XmlText | null {
  const first = content?.get(0)
  return content?.length === 1 && first instanceof XmlText ? first : null
}

function remove(block: XmlElement, gone: readonly (XmlElement | undefined)[]): void {
  for (const content of gone) {
    const at = block.toArray().findIndex((child) => child === content)
    if (at !== -1) block.delete(at, 1)
  }
}

function isNewIn(content: XmlElement, transaction: Transaction): boolean {
  const id = content._item?.id
  return id !== undefined && id.clock >= (transaction.beforeState.get(id.client) ?? 0)
}

/** What comes next is a step of undo of its own. */
export function stopCapturing(state: EditorState): void {
  const undo = yUndoPluginKey.getState(state) as { undoManager: UndoManager } | undefined
  undo?.undoManager.stopCapturing()
}

export const ownUndoExtension = createExtension(({ editor }) => ({
  key: 'alcoveOwnUndo',
  dependsOn: ['yUndo'],
  mount: ({ signal }: { signal: AbortSignal }) => {
    const state = yUndoPluginKey.getState(editor.prosemirrorState) as
      { undoManager: UndoManager } | undefined
    if (state) signal.addEventListener('abort', keepOthersWords(state.undoManager))
  }
}))
