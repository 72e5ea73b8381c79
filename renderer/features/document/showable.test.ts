import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isShowable } from './showable.js'

function nested(depth: number): Y.XmlFragment {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('document')
  doc.transact(() => {
    let node = fragment
    for (let level = 0; level < depth; level++) {
      const inside = new Y.XmlElement(level % 2 ? 'blockContainer' : 'blockGroup')
      node.insert(0, [inside])
      node = inside
    }
  })
  return fragment
}

test('nesting without end is not shown, what people write is', () => {
  expect(isShowable(nested(0))).toBe(true)
  expect(isShowable(nested(200))).toBe(true)
  expect(isShowable(nested(10_000))).toBe(false)
})
