import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fitCaretState } from './caret-state.js'

const user = { name: 'Bob', color: '#2f6b57', deviceId: 'device' }

function aCursor() {
  const doc = new Y.Doc()
  const type = doc.getXmlFragment('document')
  type.insert(0, [new Y.XmlText('heron')])
  const place = (index: number) =>
    JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(type, index))) as object
  return { anchor: place(0), head: place(1) }
}

describe('caret state', () => {
  test('what an honest editor sends passes unchanged', () => {
    const state = { user, cursor: aCursor() }
    expect(fitCaretState(state)).toEqual(state)
    expect(fitCaretState({ user, cursor: null })).toEqual({ user, cursor: null })
  })

  test('the place somebody looks at passes within its bounds, and nothing else does', () => {
    const view = { blockId: 'a', ratio: 0.5 }
    expect(fitCaretState({ user, cursor: null, view })).toMatchObject({ view })
    for (const bad of [
      { blockId: 5, ratio: 0 },
      { blockId: 'x'.repeat(1000), ratio: 0 },
      { blockId: 'a', ratio: NaN },
      { blockId: 'a', ratio: 1e9 },
      'a',
      null
    ]) {
      expect(fitCaretState({ user, cursor: null, view: bad })).toEqual({ user, cursor: null })
    }
  })

  test.each([null, undefined, 5, 'x', [], true])('%j is no state, so the caret goes', (state) => {
    expect(fitCaretState(state)).toBeNull()
  })

  test.each([
    'red; position: fixed; inset: 0',
    'url(https://127.0.0.1/)',
    '#12345',
    '#2f6b57ff',
    7,
    null,
    {}
  ])('a colour of %j becomes a plain grey', (color) => {
    expect(fitCaretState({ user: { ...user, color } })).toMatchObject({
      user: { color: '#808080' }
    })
  })

  test.each([
    5,
    {},
    { anchor: 5, head: 5 },
    { anchor: {}, head: {} },
    { anchor: { item: { client: -1, clock: 0 } }, head: { item: { client: 1, clock: 0 } } },
    { anchor: { item: { client: 'a', clock: 0 } }, head: { item: { client: 1, clock: 0 } } },
    { anchor: { type: { client: 1, clock: 0.5 } }, head: { type: { client: 1, clock: 1 } } },
    { anchor: { tname: '__proto__' }, head: { tname: 'document' } }
  ])('a cursor of %j is left out', (cursor) => {
    expect(fitCaretState({ user, cursor })).toEqual({ user, cursor: null })
  })

  test('a name is text of bounded length, and unknown fields do not pass', () => {
    const fit = fitCaretState({ user: { ...user, name: 'x'.repeat(5000), html: '<b>' }, extra: 1 })
    expect(fit).toEqual({ user: { ...user, name: 'x'.repeat(80) }, cursor: null })
  })
})
