import crypto from 'hypercore-crypto'
import { expect, it } from 'vitest'
import {
  addressFromBytes,
  addressToBytes,
  formatKeeperAddress,
  KEEPER_SECRET_BYTES,
  parseKeeperAddress
} from './keeper-address.js'

const key = crypto.randomBytes(32)
const secret = crypto.randomBytes(KEEPER_SECRET_BYTES)
const text = formatKeeperAddress({ key, secret })

it('[KP5] reads what it writes, pasted with spaces, quotes and line breaks, and bare keys', () => {
  expect(parseKeeperAddress(`  “${text.slice(0, 30)}\n ${text.slice(30)}”. `)).toEqual({
    key,
    secret
  })
  expect(parseKeeperAddress(text.toUpperCase())).toEqual({ key, secret })
  expect(parseKeeperAddress(formatKeeperAddress({ key, secret: null }))).toEqual({
    key,
    secret: null
  })
  expect(parseKeeperAddress(Buffer.from(key).toString('hex')).secret).toBeNull()
  expect(addressFromBytes(addressToBytes({ key, secret }))).toEqual({ key, secret })
})

it('[KP5] refuses every single wrong letter, every part, and what is no key', () => {
  const wrong = [...text].map((letter, at) => {
    const other = letter === 'y' ? 'b' : 'y'
    return text.slice(0, at) + other + text.slice(at + 1)
  })
  const parts = Array.from({ length: text.length - 1 }, (_, length) => text.slice(0, length))
  const others = ['0'.repeat(64), 'alcove://join/abc', '…', 'y'.repeat(40)]
  for (const address of [...wrong, ...parts, ...others]) {
    expect(() => parseKeeperAddress(address), address).toThrow(
      expect.objectContaining({ code: 'keeper-key-wrong' }) as Error
    )
  }
})

it('[KP5] takes no bytes for an address that are none', () => {
  for (const length of [0, 31, 33, 47, 49]) {
    expect(addressFromBytes(Buffer.alloc(length, 1))).toBeNull()
  }
  expect(addressFromBytes(Buffer.alloc(32))).toBeNull()
})
