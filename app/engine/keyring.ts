/**
 * The profile's master key: 32 random bytes that seal every secret the profile keeps (epoch
 * encryption keys, invite links, journalled text). It lies in `keyring.json`, itself sealed by a
 * protector: the system's key store in the app, a passphrase in headless. Without a protector the
 * key lies there in plain (mode 0600) and the profile says so: `keyProtection: 'file'`.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import sodium from 'sodium-native'
import { z } from 'zod'
import { AppError } from '../contract/errors.js'
import { KEY_BYTES, randomKey, seal, tryUnseal, unseal } from './crypto.js'

export interface KeyProtector {
  readonly kind: 'system' | 'passphrase'
  seal(bytes: Uint8Array): Promise<Uint8Array>
  /** Rejects, or resolves to wrong bytes, when the protector is not the one that sealed. */
  unseal(bytes: Uint8Array): Promise<Uint8Array>
}

export interface Keyring {
  readonly protection: 'system' | 'passphrase' | 'file'
  seal(bytes: Uint8Array): Uint8Array
  /** Errors: `profile-locked`. */
  unseal(sealed: Uint8Array): Uint8Array
}

const keyringFile = z.object({
  version: z.literal(1),
  protection: z.enum(['system', 'passphrase', 'file']),
  key: z.base64()
})

/** Opens the profile's keyring, or makes one. Errors: `profile-locked`, `profile-unreadable`. */
export async function openKeyring(dir: string, protector?: KeyProtector): Promise<Keyring> {
  const file = path.join(dir, 'keyring.json')
  const stored = await readKeyring(file)
  if (stored) return keyringOf(stored.protection, await openKey(stored, protector))
  const key = randomKey()
  const protection = protector?.kind ?? 'file'
  const sealed = protector ? await protector.seal(key) : key
  await writeKeyring(file, { version: 1, protection, key: Buffer.from(sealed).toString('base64') })
  return keyringOf(protection, key)
}

/** A protector from a passphrase: Argon2id with a random salt in front of the sealed bytes. */
export function passphraseProtector(passphrase: string): KeyProtector {
  return {
    kind: 'passphrase',
    seal: async (bytes) => {
      const salt = Buffer.alloc(sodium.crypto_pwhash_SALTBYTES)
      sodium.randombytes_buf(salt)
      return Buffer.concat([salt, seal(bytes, stretch(passphrase, salt))])
    },
    unseal: async (bytes) => {
      const salt = Buffer.from(bytes.subarray(0, sodium.crypto_pwhash_SALTBYTES))
      const sealed = bytes.subarray(sodium.crypto_pwhash_SALTBYTES)
      const opened = tryUnseal(sealed, stretch(passphrase, salt))
      if (!opened) throw new AppError('profile-locked', 'wrong passphrase')
      return opened
    }
  }
}

function stretch(passphrase: string, salt: Uint8Array): Uint8Array {
  const key = Buffer.alloc(KEY_BYTES)
  sodium.crypto_pwhash(
    key,
    Buffer.from(passphrase.normalize('NFKC')),
    salt,
    sodium.crypto_pwhash_OPSLIMIT_INTERACTIVE,
    sodium.crypto_pwhash_MEMLIMIT_INTERACTIVE,
    sodium.crypto_pwhash_ALG_DEFAULT
  )
  return key
}

function keyringOf(protection: Keyring['protection'], key: Uint8Array): Keyring {
  return {
    protection,
    seal: (bytes) => seal(bytes, key),
    unseal: (sealed) => unseal(sealed, key)
  }
}

async function openKey(
  stored: z.infer<typeof keyringFile>,
  protector: KeyProtector | undefined
): Promise<Uint8Array> {
  const bytes = Buffer.from(stored.key, 'base64')
  if (stored.protection === 'file') return checkLength(bytes)
  if (protector?.kind !== stored.protection) {
    throw new AppError('profile-locked', `this profile opens with its ${stored.protection} key`)
  }
  try {
    return checkLength(await protector.unseal(bytes))
  } catch (cause) {
    throw new AppError('profile-locked', 'the profile key does not open', {}, cause)
  }
}

function checkLength(key: Uint8Array): Uint8Array {
  if (key.byteLength !== KEY_BYTES) throw new AppError('profile-unreadable', 'damaged keyring')
  return key
}

async function readKeyring(file: string): Promise<z.infer<typeof keyringFile> | null> {
  let text: string
  try {
    text = await fs.readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new AppError('profile-unreadable', 'keyring cannot be read', {}, cause)
  }
  try {
    return keyringFile.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('profile-unreadable', 'damaged keyring', {}, cause)
  }
}

/** Written whole beside and renamed, so that a crash leaves the old one or the new one. */
async function writeKeyring(file: string, value: z.infer<typeof keyringFile>): Promise<void> {
  const handle = await fs.open(`${file}.new`, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(value)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await fs.rename(`${file}.new`, file)
}
