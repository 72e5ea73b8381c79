import { expect, it } from 'vitest'
import { strengthOf } from './strength.js'

it.each([
  ['weak', ['', 'short', 'password123', '12345678901', 'aaaaaaaaaaaaaaaa', 'two words']],
  ['fair', ['four little green frogs', 'Xk7pq2zWm9']],
  ['good', ['saffron umbrellas dance at noon', 'K7v!xQ2#mZp9&wLr']]
] as const)('[X3] tells what is %s', (strength, passphrases) => {
  for (const passphrase of passphrases)
    expect([passphrase, strengthOf(passphrase)]).toEqual([passphrase, strength])
})
