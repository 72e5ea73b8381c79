import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keepOthersWords } from './own-undo.js'

const ALICE = 'alice'

/** A block as the editor nests them: container, paragraph, text. */
function addBlock(fragment: Y.XmlFragment, words: string): Y.XmlText {
  const container = new Y.XmlElement('blockContainer')
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(words)
  paragraph.insert(0, [text])
  container.insert(0, [paragraph])
  fragment.insert(fragment.length, [container])
  return text
}

function aliceWith(doc: Y.Doc) {
  const fragment = doc.getXmlFragment('document')
  const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([ALICE]), captureTimeout: 0 })
  keepOthersWords(undo)
  return { fragment, undo }
}

describe('own undo', () => {
  test('undoing a block leaves what somebody else wrote in it', () => {
    const doc = new Y.Doc()
    const { fragment, undo } = aliceWith(doc)
    const text = doc.transact(() => addBlock(fragment, 'Alice wrote'), ALICE)
    doc.transact(() => text.insert(text.length, ' and Bob went on'), 'bob')
    undo.undo()
    expect(fragment.toString()).toContain(' and Bob went on')
    expect(fragment.toString()).not.toContain('Alice wrote')
  })

  test('undoing a block nobody else touched takes the whole block away', () => {
    const doc = new Y.Doc()
    const { fragment, undo } = aliceWith(doc)
    doc.transact(() => addBlock(fragment, 'Alice wrote'), ALICE)
    undo.undo()
    expect(fragment.length).toBe(0)
  })

  test('undoing never brings back what somebody else deleted', () => {
    const doc = new Y.Doc()
    const { fragment, undo } = aliceWith(doc)
    const text = doc.transact(() => addBlock(fragment, 'Bob wrote'), 'bob')
    doc.transact(() => text.insert(0, 'Alice: '), ALICE)
    doc.transact(() => text.delete(7, 9), 'bob')
    undo.undo()
    expect(fragment.toString()).not.toContain('Bob wrote')
    undo.redo()
    expect(fragment.toString()).toContain('Alice: ')
    expect(fragment.toString()).not.toContain('Bob wrote')
  })

  /** As the editor does it: another element in place of the paragraph, with the same words. */
  function turnIntoCheckList(text: Y.XmlText): Y.XmlText {
    const container = text.parent?.parent
    if (!(container instanceof Y.XmlElement)) throw new Error('not in a block')
    const check = new Y.XmlElement('checkListItem')
    const words = new Y.XmlText(text.toString())
    check.insert(0, [words])
    container.delete(0, 1)
    container.insert(0, [check])
    return words
  }

  test('taking back a change of block type moves what somebody wrote since', () => {
    const doc = new Y.Doc()
    const { fragment, undo } = aliceWith(doc)
    const text = doc.transact(() => addBlock(fragment, 'Second'), ALICE)
    const words = doc.transact(() => turnIntoCheckList(text), ALICE)
    doc.transact(() => words.insert(words.length, ' Bob'), 'bob')
    undo.undo()
    expect(fragment.toString()).toBe(
      '<blockcontainer><paragraph>Second Bob</paragraph></blockcontainer>'
    )
    undo.undo()
    expect(fragment.toString()).toBe('<blockcontainer><paragraph> Bob</paragraph></blockcontainer>')
    undo.redo()
    expect(fragment.toString()).toContain(' Bob')
  })

  test('no observer ever sees a block with two contents', () => {
    const doc = new Y.Doc()
    const { fragment, undo } = aliceWith(doc)
    const text = doc.transact(() => addBlock(fragment, 'Second'), ALICE)
    const words = doc.transact(() => turnIntoCheckList(text), ALICE)
    doc.transact(() => words.insert(words.length, ' Bob'), 'bob')
    const seen: number[] = []
    fragment.observeDeep(() => seen.push((fragment.get(0) as Y.XmlElement).length))
    undo.undo()
    expect(seen.length).toBeGreaterThan(0)
    expect(Math.max(...seen)).toBe(1)
  })
})
