import { expect, it } from 'vitest'
import { pressedKeys, type Pressed } from './pressed-keys.js'

const NONE = {
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  getModifierState: () => false
}

function press(keys: Partial<Pressed>, isMac = false) {
  return pressedKeys({ ...NONE, key: '', code: '', ...keys }, isMac)
}

it('reads keys by the names of the table', () => {
  const all = { ctrlKey: true, altKey: true, shiftKey: true }
  expect(press({ key: 'p', code: 'KeyP', ctrlKey: true })).toEqual({ kind: 'keys', keys: 'Mod+P' })
  expect(press({ key: 'P', ...all })).toEqual({ kind: 'keys', keys: 'Mod+Alt+Shift+P' })
  expect(press({ key: 'ArrowLeft', altKey: true })).toEqual({ kind: 'keys', keys: 'Alt+Left' })
  expect(press({ key: 'F9', code: 'F9' })).toEqual({ kind: 'keys', keys: 'F9' })
  expect(press({ key: '+', ctrlKey: true, shiftKey: true })).toEqual({
    kind: 'keys',
    keys: 'Mod+Plus'
  })
})

it('reads a Mac’s keys', () => {
  expect(press({ key: 'p', metaKey: true }, true)).toEqual({ kind: 'keys', keys: 'Mod+P' })
  expect(press({ key: 'p', ctrlKey: true }, true)).toEqual({ kind: 'keys', keys: 'Ctrl+P' })
  expect(press({ key: 'µ', code: 'KeyM', altKey: true, metaKey: true }, true)).toEqual({
    kind: 'keys',
    keys: 'Mod+Alt+M'
  })
})

it('reads the place of a letter where the keyboard writes no Latin ones', () => {
  const pressed = press({ key: 'з', code: 'KeyP', ctrlKey: true })
  expect(pressed).toEqual({ kind: 'keys', keys: 'Mod+P' })
})

it('waits while only Ctrl and such are held', () => {
  expect(press({ key: 'Control', ctrlKey: true })).toEqual({ kind: 'partial' })
})

it.each([
  ['a letter alone', { key: 'p' }],
  ['a letter with Shift', { key: 'P', shiftKey: true }],
  ['another character with Shift', { key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }],
  ['an arrow alone', { key: 'ArrowUp' }],
  ['keys of the system', { key: 'l', metaKey: true }],
  ['what AltGr writes', { key: '@', code: 'KeyQ', getModifierState: () => true }],
  ['Enter', { key: 'Enter', ctrlKey: true }]
] satisfies [string, Partial<Pressed>][])('refuses %s', (_name, keys) => {
  expect(press(keys)).toEqual({ kind: 'unfit' })
})
