import { expect, it } from 'vitest'
import { nameProblem } from './person-name.js'
import { shownPersonName } from './shown-person-name.js'

it('[ME1] a typed name is refused for what hides in it, and says which', () => {
  expect(nameProblem('   ')).toBe('empty')
  expect(nameProblem('x'.repeat(81))).toBe('too-long')
  expect(nameProblem('An\u0007na')).toBe('invisible')
  expect(nameProblem('\u202eannA')).toBe('invisible')
  expect(nameProblem('\u2066Anna')).toBe('invisible')
  expect(nameProblem('An\u200bna')).toBe('invisible')
  expect(nameProblem('An\u200dna')).toBe('invisible')
  expect(nameProblem('\u3164')).toBe('invisible')
  expect(nameProblem('\u0301')).toBe('invisible')
  expect(nameProblem(`A${'\u0335'.repeat(20)}`)).toBe('invisible')
  expect(nameProblem('Anna\u{e0041}')).toBe('invisible')
  // A Cyrillic А before Latin letters.
  expect(nameProblem('\u0410nna')).toBe('mixed')
  expect(nameProblem('Ann\u03b1')).toBe('mixed')
})

it('[ME1] names of all the world are names', () => {
  const names = [
    'Anna',
    'Zoë O’Brien-Núñez',
    'Анна Каренина',
    'Ελένη',
    'Anna Каренина',
    'علی‌رضا',
    'क्‍ष शर्मा',
    '山田 太郎',
    'Nguyễn Thị Ánh',
    '👩‍👩‍👧‍👦 Family',
    '👩🏽‍💻',
    '☃️ Snow',
    'X Æ A-12',
    'שָׁלוֹם'
  ]
  for (const name of names) {
    expect([name, nameProblem(name)]).toEqual([name, null])
    expect(shownPersonName(name)).toBe(name.normalize('NFC'))
  }
})

it('[ME2] a name from a peer is shown without what hides in it or turns words around', () => {
  expect(shownPersonName('\u202eannA')).toBe('annA')
  expect(shownPersonName('An\u200b\u2060na\ufeff')).toBe('Anna')
  expect(shownPersonName('Anna\nBob\u2028Cy')).toBe('Anna Bob Cy')
  expect(shownPersonName('An\u0000na\u009b31m')).toBe('Anna31m')
  expect(shownPersonName(`A${'\u0335'.repeat(79)}`)).toBe(`A${'\u0335'.repeat(4)}`)
  expect(shownPersonName('A'.repeat(100_000))).toHaveLength(80)
  expect(shownPersonName('\ud800Anna')).not.toContain('\ud800')
  for (const empty of ['', ' ', '\u3164', '\u200b\u200d', '\u2800', '\u0301']) {
    expect(shownPersonName(empty)).toBe('No name')
  }
})
