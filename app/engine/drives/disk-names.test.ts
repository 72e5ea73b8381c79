import { describe, expect, it } from 'vitest'
import { MAX_SEGMENT_BYTES } from '../../contract/limits.js'
import { shownName } from '../../contract/shown-name.js'
import { diskName, driveName, safeFileName } from './disk-names.js'
import { isEntryName } from './names.js'

const QUOTE = '\u201b'

/** In a drive, and on a disk of each system; '' where it is the same. */
const TABLE: [name: string, windows: string, mac: string, linux: string][] = [
  ['plain.txt', '', '', ''],
  ['a:b.txt', 'a：b.txt', 'a：b.txt', ''],
  ['what?*|"<>', 'what？＊｜＂＜＞', '', ''],
  ['dot.', 'dot．', '', ''],
  ['dots...', 'dots..．', '', ''],
  ['space ', 'space␠', '', ''],
  ['both. ', 'both.␠', '', ''],
  ['con', `${QUOTE}con`, '', ''],
  ['NUL.txt', `${QUOTE}NUL.txt`, '', ''],
  ['com¹.log', `${QUOTE}com¹.log`, '', ''],
  ['lpt9', `${QUOTE}lpt9`, '', ''],
  ['console.log', '', '', ''],
  ['com', '', '', ''],
  ['👩‍🔬 🏳️‍🌈.png', '', '', ''],
  ['Zu\u0308rich', '', '', ''],
  ['Z\u00fcrich', '', '', ''],
  ['line␊break', '', 'line\nbreak', 'line\nbreak'],
  ['back＼slash', '', 'back\\slash', 'back\\slash'],
  ['photo\u202egpj.exe', 'photo⇦gpj.exe', 'photo⇦gpj.exe', 'photo⇦gpj.exe'],
  // Names that are stand-ins already, and quotes.
  ['a：b', `a${QUOTE}：b`, `a${QUOTE}：b`, ''],
  ['a⇦b', `a${QUOTE}⇦b`, `a${QUOTE}⇦b`, `a${QUOTE}⇦b`],
  [`${QUOTE}con`, `${QUOTE}${QUOTE}con`, '', ''],
  [`${QUOTE}okina`, '', '', ''],
  [`a${QUOTE}:`, `a${QUOTE}${QUOTE}：`, `a${QUOTE}${QUOTE}：`, ''],
  ['end．', `end${QUOTE}．`, '', ''],
  ['x'.repeat(MAX_SEGMENT_BYTES), '', '', ''],
  ['é'.repeat(127), '', '', '']
]

it.each(TABLE)('[NA1] %j is visible and safe on every disk, and comes back unchanged', (...row) => {
  const [name, ...shown] = row
  for (const [i, platform] of (['win32', 'darwin', 'linux'] as const).entries()) {
    const onDisk = shown[i] || name
    expect(diskName(name, platform)).toBe(onDisk)
    expect(driveName(onDisk, platform)).toBe(name)
  }
})

it('[NA1] any name of such characters comes back unchanged from every system', () => {
  const parts = [QUOTE, ':', '：', '.', '．', ' ', '␠', '␊', '＼', '⇦', '\u202e', 'con', 'a', '?']
  let seed = 7
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let i = 0; i < 20_000; i++) {
    const name = Array.from({ length: 1 + next(6) }, () => parts[next(parts.length)]).join('')
    if (!isEntryName(name)) continue
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      expect(driveName(diskName(name, platform), platform)).toBe(name)
    }
  }
})

it('[NA1] nothing that Windows refuses, or reads as something else, is ever a name there', () => {
  for (const [name] of TABLE) {
    const onDisk = diskName(name, 'win32')
    expect(onDisk).not.toMatch(/[<>:"/\\|?*]|[. ]$|^(con|nul|com¹|lpt9)(\.|$)/i)
    expect(onDisk.length).toBeLessThanOrEqual(255)
  }
})

it('[NA2] what no system accepts never reaches a disk', () => {
  for (const name of [
    '..',
    '.',
    'a/b',
    'a\\b',
    '',
    'x\u0000',
    'C:\\x',
    '\\\\host\\share',
    '/etc'
  ]) {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      expect(diskName(name, platform)).toBe('unnamed')
    }
  }
  expect(diskName('C:', 'win32')).toBe('C：')
  expect(diskName('file.txt:stream', 'win32')).toBe('file.txt：stream')
})

it('[NA2] control characters have pictures in a drive, and only breaks and tabs come out again', () => {
  expect(driveName('bell\u0007 del\u007f.txt', 'linux')).toBe('bell␇ del␡.txt')
  expect(driveName('\u001b[2J', 'linux')).toBe('␛[2J')
  expect(diskName('␛[2J', 'linux')).toBe('␛[2J')
  expect(isEntryName(driveName('c1\u0085\u009b', 'linux'))).toBe(true)
  expect(diskName(driveName('tab\tnew\r\nline', 'linux'), 'linux')).toBe('tab\tnew\r\nline')
})

it('a name that stand-ins make too long is cut before its extension', () => {
  const name = diskName(`${':'.repeat(251)}.txt`, 'darwin')
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_SEGMENT_BYTES)
  expect(name).toMatch(/^：+\.txt$/)
  const reserved = diskName(`con.${'x'.repeat(247)}.  x`, 'win32')
  expect(reserved).toMatch(/^\u201bcon\.x+[．␠]?$/)
})

it('a name is shown without what turns its reading direction', () => {
  expect(shownName('photo\u202egpj.exe')).toBe('photo⇦gpj.exe')
  expect(shownName('שלום\u200f.txt')).toBe('שלום\u200f.txt')
})

describe('safeFileName', () => {
  it.each([
    ['folder/notes.txt', 'notes.txt'],
    ['a/..', 'file'],
    ['', 'file'],
    ['a/', 'file'],
    ['x\\..\\evil.txt', 'x_.._evil.txt'],
    ['a:b?c*.txt', 'a：b？c＊.txt'],
    ['new\nline\u0000.txt', 'new_line_.txt'],
    ['con.txt', '\u201bcon.txt'],
    ['.hidden', '.hidden'],
    ['picture\u202egnp.exe', 'picture⇦gnp.exe']
  ])('%j becomes %j', (drivePath, expected) => {
    expect(safeFileName(drivePath, 'win32')).toBe(expected)
  })

  it('a long name keeps its extension and whole characters', () => {
    const name = safeFileName(`${'ü'.repeat(300)}.pdf`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
    expect(name).toMatch(/^ü+\.pdf$/)
  })
})
