import { expect, it } from 'vitest'
import type { DocumentId } from '../../../app/contract/ids.js'
import { aDocument, anId } from '../../stores/test-samples.js'
import { DocumentTree, rowStartingWith, zoneAt, type Spot } from './tree-rows.js'

const id = (name: string) => anId<DocumentId>(name)
const doc = (name: string, parent: string | null = null) =>
  aDocument({ documentId: id(name), title: name, parentId: parent === null ? null : id(parent) })

/** a (b (c), d), e */
const tree = new DocumentTree([doc('a'), doc('b', 'a'), doc('c', 'b'), doc('d', 'a'), doc('e')])
const everything = new Set(['a', 'b', 'c', 'd', 'e'].map(id))
const rows = tree.rows(everything)

const rowOf = (name: string) => {
  const row = rows.find(({ document }) => document.title === name)
  if (!row) throw new Error(`no row ${name}`)
  return row
}
const spot = (parent: string | null, before: string | null): Spot => ({
  parentId: parent === null ? null : id(parent),
  beforeId: before === null ? null : id(before)
})

it('shows what is below unfolded documents, with levels and positions', () => {
  const lines = (expanded: ReadonlySet<DocumentId>) =>
    tree.rows(expanded).map(({ level, document }) => `${level}${document.title}`)
  expect(lines(everything)).toEqual(['0a', '1b', '2c', '1d', '0e'])
  expect(lines(new Set([id('a')]))).toEqual(['0a', '1b', '1d', '0e'])
  expect(lines(new Set([id('b')]))).toEqual(['0a', '0e'])
  expect(rowOf('d')).toMatchObject({ position: 1, siblingCount: 2, hasChildren: false })
})

it('shows a document whose parent is not in the list at the top', () => {
  const lone = new DocumentTree([doc('b', 'a'), doc('c', 'b')])
  expect(lone.rows(new Set()).map(({ document }) => document.title)).toEqual(['b'])
})

it('a drop before, into or after a row is a place', () => {
  expect(tree.dropSpot(id('e'), rowOf('b'), 'before')).toEqual(spot('a', 'b'))
  expect(tree.dropSpot(id('e'), rowOf('b'), 'into')).toEqual(spot('b', null))
  expect(tree.dropSpot(id('e'), rowOf('d'), 'after')).toEqual(spot('a', null))
  expect(tree.dropSpot(id('e'), rowOf('b'), 'after')).toEqual(spot('b', 'c'))
  expect(tree.dropSpot(id('c'), rowOf('e'), 'after')).toEqual(spot(null, null))
})

it('a drop into itself, below itself, or where it is, is none', () => {
  for (const zone of ['before', 'into', 'after'] as const) {
    expect(tree.dropSpot(id('a'), rowOf('a'), zone)).toBe(null)
    expect(tree.dropSpot(id('a'), rowOf('c'), zone)).toBe(null)
  }
  expect(tree.dropSpot(id('b'), rowOf('d'), 'before')).toBe(null)
  expect(tree.dropSpot(id('c'), rowOf('b'), 'after')).toBe(null)
})

it('steps go up, down, out and in, and end at the ends', () => {
  expect(tree.stepSpot(id('d'), 'up')).toEqual(spot('a', 'b'))
  expect(tree.stepSpot(id('b'), 'down')).toEqual(spot('a', null))
  expect(tree.stepSpot(id('d'), 'in')).toEqual(spot('b', null))
  expect(tree.stepSpot(id('c'), 'out')).toEqual(spot('a', 'd'))
  expect(tree.stepSpot(id('d'), 'out')).toEqual(spot(null, 'e'))
  for (const step of ['up', 'in', 'out'] as const) expect(tree.stepSpot(id('a'), step)).toBe(null)
  expect(tree.stepSpot(id('e'), 'down')).toBe(null)
})

it('knows where a document stands, so that moving it can be undone', () => {
  expect(tree.spotOf(id('b'))).toEqual(spot('a', 'd'))
  expect(tree.spotOf(id('e'))).toEqual(spot(null, null))
})

it('rings do not hang it', () => {
  const ring = new DocumentTree([doc('a', 'b'), doc('b', 'a')])
  expect(ring.above(id('a')).length).toBeLessThan(3)
  expect(ring.rows(everything)).toEqual([])
})

it('typing finds the next title that begins so, around the end', () => {
  expect(rowStartingWith(rows, 0, 'e')).toBe(4)
  expect(rowStartingWith(rows, 4, 'A')).toBe(0)
  expect(rowStartingWith(rows, 0, 'x')).toBe(-1)
})

it('the edges of a row mean before and after', () => {
  expect([1, 14, 27].map((offset) => zoneAt(offset, 28))).toEqual(['before', 'into', 'after'])
})
