import { describe, expect, test } from 'vitest'
import { aFile } from '../../stores/test-samples.js'
import { breadcrumbs, freeName, joinPath, parentOf, rowsIn } from './file-tree.js'

describe('file tree', () => {
  const entries = [
    aFile('/b 10.txt'),
    aFile('/b 2.txt'),
    aFile('/Photos', { kind: 'folder', sizeBytes: 0, author: 'Bob' }),
    aFile('/Photos/1.jpg', { sizeBytes: 300, localRatio: 1 }),
    aFile('/Photos/raw/1.dng', { sizeBytes: 900, localRatio: 0 }),
    aFile('/Photos 2/x.jpg')
  ]

  test('folders come first and names sort as people count', () => {
    expect(rowsIn(entries, '/').map((row) => row.name)).toEqual([
      'Photos',
      'Photos 2',
      'b 2.txt',
      'b 10.txt'
    ])
  })

  test('a folder adds up everything below it', () => {
    const [photos] = rowsIn(entries, '/')
    expect(photos).toMatchObject({
      kind: 'folder',
      author: 'Bob',
      fileCount: 2,
      sizeBytes: 1200,
      localRatio: 0.25
    })
  })

  test('a folder that only shows in paths is there all the same', () => {
    expect(rowsIn(entries, '/Photos').map((row) => [row.kind, row.path])).toEqual([
      ['folder', '/Photos/raw'],
      ['file', '/Photos/1.jpg']
    ])
  })

  test('a folder whose name begins like another keeps its own files', () => {
    expect(rowsIn(entries, '/Photos 2').map((row) => row.name)).toEqual(['x.jpg'])
  })

  test('a folder does not list itself', () => {
    expect(rowsIn([aFile('/a', { kind: 'folder' })], '/a')).toEqual([])
  })

  test('ten thousand files in one folder are listed in one pass', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => aFile(`/all/${n}.txt`))
    expect(rowsIn(many, '/all')).toHaveLength(10_000)
    expect(rowsIn(many, '/')[0]).toMatchObject({ fileCount: 10_000, sizeBytes: 1_000_000 })
  })

  test('paths go up to their parent and down to a child', () => {
    expect(parentOf('/a/b')).toBe('/a')
    expect(parentOf('/a')).toBe('/')
    expect(joinPath('/', 'a')).toBe('/a')
    expect(joinPath('/a', 'b')).toBe('/a/b')
  })

  test('breadcrumbs name every step from the drive down', () => {
    expect(breadcrumbs('/a/b', 'Team files')).toEqual([
      { path: '/', name: 'Team files' },
      { path: '/a', name: 'a' },
      { path: '/a/b', name: 'b' }
    ])
  })

  test('a new folder gets the first name that is free, whatever its case', () => {
    const rows = rowsIn([aFile('/new folder/x'), aFile('/New folder 2/x')], '/')
    expect(freeName(rows, 'New folder')).toBe('New folder 3')
    expect(freeName([], 'New folder')).toBe('New folder')
  })
})
