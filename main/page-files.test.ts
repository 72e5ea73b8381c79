import path from 'node:path'
import { expect, test } from 'vitest'
import { fileBelow } from './page-files.js'

const ROOT = path.resolve('/srv/page')

test('a plain address becomes a file of the page', () => {
  expect(fileBelow(ROOT, '/assets/a%20b.js')).toBe(path.join(ROOT, 'assets', 'a b.js'))
})

test.each(['/../x', '/a/../../x', '/..%2fx', '/%2e%2e/x', '/..%5cx', '/a%00.js', '/%E0%A4%A'])(
  '%s is refused',
  (address) => {
    expect(fileBelow(ROOT, address)).toBeNull()
  }
)
