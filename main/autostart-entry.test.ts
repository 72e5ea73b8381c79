import { describe, expect, test } from 'vitest'
import { autostartEntry, isSwitchedOn } from './autostart-entry.js'

describe('autostartEntry', () => {
  test('[C6] starts the program hidden', () => {
    const entry = autostartEntry(['/opt/Alcove/alcove', '--hidden'], null)
    expect(entry).toContain('\nExec="/opt/Alcove/alcove" "--hidden"\n')
    expect(entry).toContain('\nName=Alcove\n')
    expect(isSwitchedOn(entry)).toBe(true)
  })

  test('[C6] keeps odd paths whole, as the desktop entry standard quotes them', () => {
    const entry = autostartEntry(['/home/a b/100%/Al"co\\ve$x`', '--hidden'], 'w\nork')
    expect(entry).toContain(String.raw`Exec="/home/a b/100%%/Al\\"co\\\\ve\\$x\\${'`'}" "--hidden"`)
    expect(entry).toContain('Name=Alcove (w ork)')
  })
})

describe('isSwitchedOn', () => {
  test.each([
    ['no file', ''],
    ['hidden by the desktop', '[Desktop Entry]\nHidden=true\n'],
    ['switched off in GNOME', '[Desktop Entry]\nX-GNOME-Autostart-enabled=false\n'],
    ['something else', 'hello']
  ])('[C6] is not with %s', (_what, text) => {
    expect(isSwitchedOn(text)).toBe(false)
  })
})
