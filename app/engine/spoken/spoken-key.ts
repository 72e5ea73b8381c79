/**
 * From the words of a code to where its record is and what opens it, slowly on purpose: who
 * guesses pays Argon2id for every guess. There is no salt but the product's: both sides know
 * nothing but the words, and their 48 bits are too many to prepare for.
 */
import crypto from 'hypercore-crypto'
import sodium from 'sodium-native'
import { KEY_BYTES } from '../crypto.js'
import type { KeyPair } from '../profile.js'

const OPERATIONS = 3
const MEMORY_BYTES = 128 * 1024 * 1024
const SALT = crypto
  .hash([Buffer.from('alcove/spoken-code/salt')])
  .subarray(0, sodium.crypto_pwhash_SALTBYTES)

export interface SpokenKey {
  keyPair: KeyPair
  sealingKey: Uint8Array
}

/** One at a time: each takes MEMORY_BYTES. */
let deriving: Promise<unknown> = Promise.resolve()

/** Off the main thread, for about half a second. `code` as `readSpokenCode` gives it. */
export function deriveSpokenKey(code: string): Promise<SpokenKey> {
  const derived = deriving.then(async () => {
    const out = Buffer.alloc(2 * KEY_BYTES)
    await sodium.crypto_pwhash_async(
      out,
      Buffer.from(code),
      SALT,
      OPERATIONS,
      MEMORY_BYTES,
      sodium.crypto_pwhash_ALG_ARGON2ID13
    )
    return {
      keyPair: crypto.keyPair(out.subarray(0, KEY_BYTES)),
      sealingKey: out.subarray(KEY_BYTES)
    }
  })
  deriving = derived.catch(() => {}) // told to who asked
  return derived
}
