/**
 * The few cryptographic helpers of the engine, all thin over libsodium: random ids, sealing with a
 * symmetric key, and derived keys. No sodium_malloc: Electron's memory cage refuses it.
 */
import crypto from 'hypercore-crypto'
import sodium from 'sodium-native'
import z32 from 'z32'
import { AppError } from '../contract/errors.js'

const ID_BYTES = 16
export const KEY_BYTES = 32

/** A random printable id of the given brand. */
export function randomId<Id extends string>(): Id {
  return z32.encode(crypto.randomBytes(ID_BYTES)) as Id
}

export function randomKey(): Uint8Array {
  return crypto.randomBytes(KEY_BYTES)
}

/** A key as the printable id of its owner. */
export function keyToId<Id extends string>(key: Uint8Array): Id {
  return z32.encode(key) as Id
}

/** The key behind a printable id. */
export function idToKey(id: string): Uint8Array {
  return z32.decode(id)
}

/** A key as text, to look things up by. */
export function hex(key: Uint8Array): string {
  return Buffer.from(key).toString('hex')
}

/** Authenticated encryption under `key`; the random nonce is prepended. */
export function seal(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  const nonceLength = sodium.crypto_secretbox_NONCEBYTES
  const out = Buffer.allocUnsafe(nonceLength + bytes.byteLength + sodium.crypto_secretbox_MACBYTES)
  const nonce = out.subarray(0, nonceLength)
  sodium.randombytes_buf(nonce)
  sodium.crypto_secretbox_easy(out.subarray(nonceLength), Buffer.from(bytes), nonce, key)
  return out
}

/** Opens what `seal` made. Errors: `profile-locked` when the key does not fit. */
export function unseal(sealed: Uint8Array, key: Uint8Array): Uint8Array {
  const opened = tryUnseal(sealed, key)
  if (!opened) throw new AppError('profile-locked', 'sealed bytes do not open with this key')
  return opened
}

/** Like `unseal`, but null for anything that was not sealed with this key. */
export function tryUnseal(sealed: Uint8Array, key: Uint8Array): Uint8Array | null {
  const nonceLength = sodium.crypto_secretbox_NONCEBYTES
  const length = sealed.byteLength - nonceLength - sodium.crypto_secretbox_MACBYTES
  if (length < 0) return null
  const out = Buffer.allocUnsafe(length)
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const isOpen = sodium.crypto_secretbox_open_easy(
    out,
    bytes.subarray(nonceLength),
    bytes.subarray(0, nonceLength),
    key
  )
  return isOpen ? out : null
}

/** A key for one purpose, from a secret: equal inputs give equal keys on every device. */
export function deriveKey(secret: Uint8Array, purpose: string): Uint8Array {
  return crypto.hash([Buffer.from(`alcove/${purpose}`), secret])
}

export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
