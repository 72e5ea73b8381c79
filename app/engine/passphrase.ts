/**
 * Sealing with a passphrase. Argon2id makes the key, slowly on purpose: whoever has the folder pays
 * it for every guess. How slowly is written beside what was sealed, so it can be raised later.
 */
import sodium from 'sodium-native'
import { z } from 'zod'
import { KEY_BYTES, seal, tryUnseal } from './crypto.js'

/** Bounded, because it is read from a file. */
export const stretchShape = z.object({
  operations: z.int().min(1).max(16),
  memoryBytes: z
    .int()
    .min(8192)
    .max(1024 * 1024 * 1024)
})

export type Stretch = z.infer<typeof stretchShape>

/** About half a second of a core. */
export const STRETCH: Stretch = { operations: 3, memoryBytes: 128 * 1024 * 1024 }
/** Of releases that did not write it down: libsodium's "interactive". */
export const FIRST_STRETCH: Stretch = { operations: 2, memoryBytes: 64 * 1024 * 1024 }

/** A random salt, then the sealed bytes. */
export async function sealWithPassphrase(
  bytes: Uint8Array,
  passphrase: string,
  stretch: Stretch
): Promise<Uint8Array> {
  const salt = Buffer.alloc(sodium.crypto_pwhash_SALTBYTES)
  sodium.randombytes_buf(salt)
  return Buffer.concat([salt, seal(bytes, await keyFrom(passphrase, salt, stretch))])
}

/** null: another passphrase, or other bytes. */
export async function unsealWithPassphrase(
  bytes: Uint8Array,
  passphrase: string,
  stretch: Stretch
): Promise<Uint8Array | null> {
  const salt = Buffer.from(bytes.subarray(0, sodium.crypto_pwhash_SALTBYTES))
  if (salt.byteLength < sodium.crypto_pwhash_SALTBYTES) return null
  const sealed = bytes.subarray(sodium.crypto_pwhash_SALTBYTES)
  return tryUnseal(sealed, await keyFrom(passphrase, salt, stretch))
}

/** Off the main thread. The same passphrase typed on another system's keyboard is the same. */
async function keyFrom(
  passphrase: string,
  salt: Uint8Array,
  { operations, memoryBytes }: Stretch
): Promise<Uint8Array> {
  const key = Buffer.alloc(KEY_BYTES)
  await sodium.crypto_pwhash_async(
    key,
    Buffer.from(passphrase.normalize('NFKC')),
    salt,
    operations,
    memoryBytes,
    sodium.crypto_pwhash_ALG_ARGON2ID13
  )
  return key
}
