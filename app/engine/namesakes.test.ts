import { expect, it } from 'vitest'
import { skeletonOf, tellApart } from './namesakes.js'

const person = (name: string, ...bytes: number[]) => {
  const identityKey = Buffer.alloc(32, 7)
  identityKey.set(bytes)
  return { name, identityKey }
}

it('[ME3] names that look the same are namesakes, whatever their letters are', () => {
  const anna = skeletonOf('Anna')
  const alike = [
    'anna',
    ' Anna ',
    '\u0410nna',
    'Аnnа',
    'An\u200bna',
    'A\u2060nna',
    'Ａｎｎａ',
    'Anna.'
  ]
  for (const name of alike) expect([name, skeletonOf(name)]).toEqual([name, anna])
  expect(skeletonOf('Paul')).toBe(skeletonOf('Pau1'))
  expect(skeletonOf('PAUL')).toBe(skeletonOf('\u0420AUL'))
  for (const other of ['Anne', 'Hanna', 'Ann', 'Анна']) expect(skeletonOf(other)).not.toBe(anna)
})

it('[ME3] each namesake has a mark of their key that no other of them has', () => {
  const told = tellApart([
    person('Anna', 1),
    person('\u0410nna', 2),
    person('Bo', 1),
    // The same first twenty bits, as somebody may search for.
    person('Zoe', 9, 9, 0x90, 1),
    person('ZOE', 9, 9, 0x90, 2)
  ])
  expect(told.map(({ hasNamesake }) => hasNamesake)).toEqual([true, true, false, true, true])
  expect(new Set(told.map(({ mark }) => mark)).size).toBe(4)
  expect(told.map(({ mark }) => mark.length)).toEqual([4, 4, 4, 8, 8])
})

it('[ME3] a person who is there twice is nobody’s namesake', () => {
  const told = tellApart([person('Anna', 1), person('Anna', 1)])
  expect(told.map(({ hasNamesake }) => hasNamesake)).toEqual([false, false])
})
