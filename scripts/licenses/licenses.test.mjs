/** What may ship, and what does. */
import { expect, test } from 'vitest'
import { isAllowed } from './policy.mjs'
import { shippedPackages } from './shipped.mjs'

test.each([
  ['MIT', true],
  ['(MIT OR CC0-1.0)', true],
  ['GPL-3.0 OR MIT', true],
  ['MIT AND GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['unknown', false]
])('%s: may ship is %s', (license, expected) => {
  expect(isAllowed(license)).toBe(expected)
})

test('what is packed, what is built in and what they bring along is found, tools are not', () => {
  const all = shippedPackages()
  const why = (name) => all.find((one) => one.name === name)?.why
  expect(why('hypercore')).toBe('packed')
  expect(why('react')).toBe('built in')
  expect(why('prosemirror-model')).toMatch(/^for /)
  for (const tool of ['electron', 'electron-builder', 'vitest', 'typescript', 'eslint']) {
    expect(why(tool)).toBeUndefined()
  }
  expect(all.filter(({ license }) => license === 'unknown')).toEqual([])
})
