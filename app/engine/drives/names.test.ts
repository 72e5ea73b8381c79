import { expect, it } from 'vitest'
import { MAX_PATH_DEPTH, MAX_PATH_LENGTH, MAX_SEGMENT_BYTES } from '../../contract/limits.js'
import { nameKey } from './name-key.js'
import { isEntryName, numberedName, parsePath } from './names.js'

it.each([
  ['notes.txt', true],
  ['.hidden', true],
  ['...', true],
  [' leading and trailing ', true],
  ['CON', true],
  ['a:b*?<>|"', true],
  ['Zu\u0308rich', true],
  ['👩‍🔬.png', true],
  ['x'.repeat(MAX_SEGMENT_BYTES), true],
  ['x'.repeat(MAX_SEGMENT_BYTES + 1), false],
  ['é'.repeat(128), false],
  ['', false],
  ['.', false],
  ['..', false],
  ['a/b', false],
  ['a\\b', false],
  ['nul\u0000', false],
  ['line\nbreak', false],
  ['\u007f', false],
  ['\u0085', false],
  ['half \ud83d', false],
  ['\udc00', false]
])('the name %j is allowed in a drive: %s', (name, isAllowed) => {
  expect(isEntryName(name)).toBe(isAllowed)
})

it.each([
  ['', []],
  ['/', []],
  ['a', ['a']],
  ['/a/b', ['a', 'b']],
  ['/a/b/', ['a', 'b']]
])('the path %j has the segments %j', (path, segments) => {
  expect(parsePath(path)).toEqual(segments)
})

it.each([
  '/..',
  '/a/../b',
  '/./a',
  '/a//b',
  '//a',
  'C:\\a',
  '/a\u0000',
  `/${'x'.repeat(256)}`,
  '/a'.repeat(MAX_PATH_DEPTH + 1),
  `/${'x'.repeat(99)}`.repeat(MAX_PATH_LENGTH / 100 + 1)
])('the path %j is refused as path-invalid', (path) => {
  expect(() => parsePath(path)).toThrow(expect.objectContaining({ code: 'path-invalid' }))
})

it('a name typed in either Unicode form has one key, and case counts', () => {
  expect(nameKey('Zu\u0308rich')).toBe(nameKey('Z\u00fcrich'))
  expect(nameKey('\u1112\u1161\u11ab')).toBe(nameKey('\ud55c'))
  expect(nameKey('か\u3099')).toBe(nameKey('が'))
  expect(nameKey('Notes')).not.toBe(nameKey('notes'))
  expect(nameKey('u\u0308 👩‍🔬')).toBe('\u00fc 👩‍🔬')
})

it('a name with characters newer than Unicode 14 is its own key, on every release', () => {
  expect(nameKey('u\u0308\u{1fffd}')).toBe('u\u0308\u{1fffd}')
  expect(nameKey('u\u0308\u0378')).toBe('u\u0308\u0378')
})

it.each([
  ['notes.txt', 'file', 2, 'notes (2).txt'],
  ['notes', 'file', 3, 'notes (3)'],
  ['archive.tar.gz', 'file', 2, 'archive.tar (2).gz'],
  ['.profile', 'file', 2, '.profile (2)'],
  ['v1.2', 'folder', 2, 'v1.2 (2)']
] as const)('the next name for %j (a %s) at %s is %j', (name, kind, number, expected) => {
  expect(numberedName(name, kind, number)).toBe(expected)
})

it('a numbered name stays within the limit and never ends in half a character', () => {
  const name = numberedName(`${'👩'.repeat(62)}abc.txt`, 'file', 2)
  expect(name.endsWith(' (2).txt')).toBe(true)
  expect(isEntryName(name)).toBe(true)
})
