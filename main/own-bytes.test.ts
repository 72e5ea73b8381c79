import { expect, test } from 'vitest'
import { ownBytes } from './own-bytes.js'

test('bytes leave with a buffer of their own', () => {
  const shared = Buffer.from('secret hello').subarray(7)
  const sent = ownBytes({ type: 'update', update: shared })
  expect(sent.type).toBe('update')
  expect(sent.update.buffer.byteLength).toBe(5)
  expect(Buffer.from(sent.update).toString()).toBe('hello')
})

test('everything else is left as it is', () => {
  const list = [1, 2]
  expect(ownBytes(list)).toBe(list)
  expect(ownBytes(null)).toBeNull()
  const whole = { update: new Uint8Array([1, 2, 3]) }
  expect(ownBytes(whole).update).toBe(whole.update)
})
