import { expect, it } from 'vitest'
import { COMMAND_IDS, COMMANDS, keysOf, shortcutChoices } from '../../app/contract/commands.js'
import { stateOfKeys, withKeys, withUsualKeys } from './shortcut-rules.js'

it('takes keys nobody has', () => {
  expect(stateOfKeys('go.trash', 'Mod+Shift+T', {}, false)).toEqual({ kind: 'free' })
  expect(withKeys('go.trash', 'Mod+Shift+T', {}, false)).toEqual({ 'go.trash': 'Mod+Shift+T' })
})

it('takes keys from the command that had them', () => {
  const state = stateOfKeys('go.trash', 'Mod+K', {}, false)
  expect(state).toEqual({ kind: 'taken', by: 'find.anything' })
  const choices = withKeys('go.trash', 'Mod+K', {}, false)
  expect(choices).toEqual({ 'go.trash': 'Mod+K', 'find.anything': '' })
  expect(keysOf('find.anything', choices, false)).toEqual([])
  // Given back, they are taken from whoever has them now.
  const back = withUsualKeys('find.anything', choices, false)
  expect(back).toEqual({ 'go.trash': '' })
  expect(keysOf('find.anything', back, false)).toEqual(['Mod+K'])
})

it('leaves the keys of writing and of the parts of the page', () => {
  expect(stateOfKeys('go.trash', 'Mod+B', {}, false)).toEqual({ kind: 'writing' })
  expect(stateOfKeys('go.trash', 'F2', {}, false)).toEqual({ kind: 'fixed', by: 'tree.rename' })
})

it('lets two commands have the same keys in two places', () => {
  expect(stateOfKeys('document.replace', 'F2', {}, false)).toEqual({ kind: 'free' })
})

it('remembers no choice that is the default, and that there are none', () => {
  expect(withKeys('find.anything', 'Mod+K', { 'find.anything': '' }, false)).toEqual({})
  expect(withKeys('find.anything', '', {}, false)).toEqual({ 'find.anything': '' })
  expect(withKeys('go.trash', '', { 'go.trash': 'F9' }, false)).toEqual({})
})

it('has usual keys that no two commands share where both are meant', () => {
  for (const isMac of [false, true]) {
    for (const id of COMMAND_IDS.filter((each) => COMMANDS[each].runs !== 'part')) {
      for (const keys of keysOf(id, {}, isMac)) {
        expect({ id, keys, state: stateOfKeys(id, keys, {}, isMac) }).toMatchObject({
          state: { kind: 'free' }
        })
      }
    }
  }
})

it('makes choices that can be kept', () => {
  const choices = withKeys('view.zoomIn', 'Mod+Alt+Plus', {}, false)
  expect(shortcutChoices.parse(choices)).toEqual(choices)
})
