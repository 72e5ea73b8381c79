import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { MemberId } from '../contract/ids.js'
import { TextAuthors } from './text-authors.js'

const alice = 'alice' as MemberId
const mallory = 'mallory' as MemberId

/** Words one after the other under one client id, each as an update of its own. */
function words(clientId: number, ...texts: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of texts) doc.getText().insert(doc.getText().length, text)
  return updates
}

const signed = (authors: TextAuthors, update: Uint8Array | undefined, by: MemberId) => {
  if (update) authors.learn(Y.decodeUpdate(update), by)
}

it('[X5][HI4] words signed by somebody else under a member’s client id are nobody’s, until that member signs them', () => {
  const [first, second] = words(7, 'mine', ' forged')
  const authors = new TextAuthors()
  signed(authors, first, alice)
  expect(authors.toMap().get(7)).toBe(alice)
  signed(authors, second, mallory)
  expect(authors.toMap().has(7)).toBe(false)
  expect(authors.toRows()).toEqual([])
  signed(authors, second, alice)
  expect(authors.toMap().get(7)).toBe(alice)
})

it('[X5][HI4] a gap before later words does not make somebody the author of what is in it', () => {
  const [first, second, third] = words(7, 'one', 'two', 'three')
  const withGap = Y.mergeUpdates([third, words(6, 'x')[0]].filter((update) => update !== undefined))
  const authors = new TextAuthors()
  signed(authors, withGap, mallory)
  for (const update of [first, second, third]) signed(authors, update, alice)
  expect(authors.toMap().get(7)).toBe(alice)
  expect(authors.toMap().get(6)).toBe(mallory)
})

it('[HI4] words in a snapshot have the author it names, also when the author’s own update is read again', () => {
  const [first, second] = words(7, 'one', 'two')
  const state = Y.decodeUpdate(
    Y.mergeUpdates([first, second].filter((update) => update !== undefined))
  )
  const authors = new TextAuthors()
  authors.add([{ clientId: 7, memberId: alice }], state)
  signed(authors, second, alice)
  signed(authors, first, mallory)
  expect(authors.toMap().get(7)).toBe(alice)
})
