import { expect, test } from 'vitest'
import { windowTitle } from './window-title.js'

test('names the place and the space, what there is of them, or the app', () => {
  expect(windowTitle('Heron diary', 'Field study')).toBe('Heron diary — Field study')
  expect(windowTitle(null, 'Field study')).toBe('Field study')
  expect(windowTitle('Contacts', null)).toBe('Contacts')
  expect(windowTitle('', 'Field study')).toBe('Field study')
  expect(windowTitle(null, null)).toBe('Alcove')
})
