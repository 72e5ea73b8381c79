import { expect, it } from 'vitest'
import { randomKey } from '../crypto.js'
import { LookPace } from './look-pace.js'

it('[CO11] who stays away is looked for ever less often, and who is awaited every time', () => {
  const pace = new LookPace()
  const [away, awaited] = [randomKey(), randomKey()]
  const looks: number[] = []
  for (let turn = 0; turn < 200; turn++) {
    if (pace.isDue(away, false)) looks.push(turn)
    expect(pace.isDue(awaited, true)).toBe(true)
  }
  const gaps = looks.slice(1).map((turn, n) => turn - (looks[n] ?? 0))
  expect(gaps).toEqual([2, 3, 5, 9, 17, 33, 33, 33, 33])
  pace.startOver()
  expect(pace.isDue(away, false)).toBe(true)
})
