import { describe, expect, test } from 'vitest'
import { aFile, anId } from '../../stores/test-samples.js'
import type { EntryId } from '../../../app/contract/ids.js'
import { breadcrumbs, freeName, isWithin, joinPath, parentOf, rowOf } from './file-tree.js'
import { filterRows, sortRows, startingWith, type Sort } from './sort-rows.js'

const BY_NAME: Sort = { by: 'name', isDescending: false }

function rows(...names: string[]) {
  return names.map((name, index) =>
    rowOf(
      aFile(`/${name}`, {
        entryId: anId<EntryId>(`e${index}`),
        kind: name.includes('.') ? 'file' : 'folder',
        sizeBytes: name.length,
        modifiedAtMs: index
      })
    )
  )
}

const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)

describe('file tree', () => {
  test('folders come first and names sort as people count', () => {
    const list = rows('b 10.txt', 'b 2.txt', 'Photos 2', 'Photos')
    expect(names(sortRows(list, BY_NAME))).toEqual(['Photos', 'Photos 2', 'b 2.txt', 'b 10.txt'])
  })

  test('another column and the other direction sort files and folders among themselves', () => {
    const list = rows('ccc.t', 'a.t', 'bb.t', 'Z', 'YY')
    expect(names(sortRows(list, { by: 'size', isDescending: true }))).toEqual([
      'YY',
      'Z',
      'ccc.t',
      'bb.t',
      'a.t'
    ])
    expect(names(sortRows(list, { by: 'name', isDescending: true }))).toEqual([
      'Z',
      'YY',
      'ccc.t',
      'bb.t',
      'a.t'
    ])
  })

  test('a sorted list that grew or was renamed is in order again', () => {
    const before = sortRows(rows('a.t', 'b.t', 'd.t'), BY_NAME)
    const renamed = rows('e.t', 'b.t', 'd.t', 'c.t')
    expect(names(sortRows(renamed, BY_NAME, before))).toEqual(['b.t', 'c.t', 'd.t', 'e.t'])
  })

  test('a filter takes words in any order, whatever their case and marks', () => {
    const list = rows('Wehr März 2024.txt', 'Notes.txt')
    expect(names(filterRows(list, 'marz WEHR'))).toEqual(['Wehr März 2024.txt'])
    expect(filterRows(list, '  ')).toHaveLength(2)
    expect(filterRows(list, 'heron')).toEqual([])
  })

  test('typed letters find the next name that begins with them, round and round', () => {
    const list = rows('a.t', 'b.t', 'ba.t', 'Ärger.t')
    expect(startingWith(list, 'b', 1)).toBe(1)
    expect(startingWith(list, 'b', 2)).toBe(2)
    expect(startingWith(list, 'b', 3)).toBe(1)
    expect(startingWith(list, 'ba', 0)).toBe(2)
    expect(startingWith(list, 'arg', 0)).toBe(3)
    expect(startingWith(list, 'x', 0)).toBe(-1)
  })

  test('the same entry is the same row', () => {
    const entry = aFile('/a.txt')
    expect(rowOf(entry)).toBe(rowOf(entry))
  })

  test('paths go up to their parent and down to a child', () => {
    expect(parentOf('/a/b')).toBe('/a')
    expect(parentOf('/a')).toBe('/')
    expect(joinPath('/', 'a')).toBe('/a')
    expect(joinPath('/a', 'b')).toBe('/a/b')
  })

  test('a folder holds itself and what is below, but not one whose name begins like it', () => {
    expect(isWithin('/a', '/a')).toBe(true)
    expect(isWithin('/a/b/c', '/a')).toBe(true)
    expect(isWithin('/ab', '/a')).toBe(false)
    expect(isWithin('/ab', '/')).toBe(true)
  })

  test('breadcrumbs name every step from the drive down', () => {
    expect(breadcrumbs('/a/b', 'Team files')).toEqual([
      { path: '/', name: 'Team files' },
      { path: '/a', name: 'a' },
      { path: '/a/b', name: 'b' }
    ])
  })

  test('a new folder gets the first name that is free, whatever its case', () => {
    expect(freeName(rows('new folder', 'New folder 2'), 'New folder')).toBe('New folder 3')
    expect(freeName([], 'New folder')).toBe('New folder')
  })
})
