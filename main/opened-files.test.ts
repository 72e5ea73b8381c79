import { describe, expect, test } from 'vitest'
import { isOpenable } from './opened-files.js'

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
