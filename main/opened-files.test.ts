import { describe, expect, test } from 'vitest'
import { isOpenable, safeFileName } from './opened-files.js'

describe('isOpenable', () => {
  test.each(['notes.txt', 'Report.PDF', 'photo.jpeg', 'table.ods'])('%s may be opened', (name) => {
    expect(isOpenable(name)).toBe(true)
  })

  test.each([
    ...['run.sh', 'run.exe', 'a.desktop', 'a.AppImage', 'a.jar', 'a.lnk', 'a.command', 'a.ps1'],
    ...['page.html', 'picture.svg', 'invoice.pdf.exe', 'macro.docm', 'noextension', '.txt']
  ])('%s is only shown in its folder', (name) => {
    expect(isOpenable(name)).toBe(false)
  })
})

describe('safeFileName', () => {
  test.each([
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

  test('a long name keeps its extension and whole characters', () => {
    const name = safeFileName(`${'ü'.repeat(300)}.pdf`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
    expect(name).toMatch(/^ü+\.pdf$/)
  })
})
