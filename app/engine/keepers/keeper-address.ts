/**
 * Where a keeper is reached, as people pass it on: `alcove://keeper/` and z-base-32 of
 *
 *   key (32 bytes) · secret (16 bytes) · check (4 bytes)
 *
 * The secret is what the keeper wants to hear before it serves anybody. Other blind peers of the
 * Hyper ecosystem have none: their address is the key alone, in z-base-32 or hex.
 */
import crypto from 'hypercore-crypto'
import z32 from 'z32'
import { AppError } from '../../contract/errors.js'
import { cleanedLink, LINK_PREFIXES } from '../../contract/link-kind.js'
import type { Keeper } from '../../schema/rows.js'
import { isEqual, KEY_BYTES } from '../crypto.js'

export const KEEPER_SECRET_BYTES = 16

const PREFIX = LINK_PREFIXES.keeper
const CHECK_BYTES = 4
/** First bytes of what is said to a keeper before anything else; the secret follows. */
const GREETING = Buffer.from('alcove-keeper/1 ')

export interface KeeperAddress {
  key: Uint8Array
  /** null: it serves anybody. */
  secret: Uint8Array | null
}

export function formatKeeperAddress({ key, secret }: KeeperAddress): string {
  if (!secret) return z32.encode(key)
  const body = Buffer.concat([key, secret])
  return PREFIX + z32.encode(Buffer.concat([body, check(body)]))
}

/** Reads an address as people paste it. Errors: `keeper-key-wrong`. */
export function parseKeeperAddress(text: string): KeeperAddress {
  const letters = cleanedLink(text).toLowerCase()
  if (letters.startsWith(PREFIX)) {
    const bytes = decode(letters.slice(PREFIX.length))
    const body = bytes.subarray(0, KEY_BYTES + KEEPER_SECRET_BYTES)
    const end = body.byteLength + CHECK_BYTES
    const address = addressFromBytes(body)
    if (!address?.secret || !isEqual(check(body), bytes.subarray(body.byteLength, end))) {
      throw new AppError('keeper-key-wrong', 'the check does not hold')
    }
    return asWritten(address, letters)
  }
  const isHex = /^[0-9a-f]{64}$/.test(letters)
  const address = addressFromBytes(isHex ? Buffer.from(letters, 'hex') : decode(letters))
  if (!address || address.secret) throw new AppError('keeper-key-wrong', 'not 32 bytes')
  return isHex ? address : asWritten(address, letters)
}

export function addressOf({ keeperKey, secret }: Keeper): KeeperAddress {
  return { key: keeperKey, secret: secret && secret.byteLength > 0 ? secret : null }
}

/** As invite links carry it. */
export function addressToBytes({ key, secret }: KeeperAddress): Uint8Array {
  return Buffer.concat([key, secret ?? Buffer.alloc(0)])
}

/** null for what is no address. */
export function addressFromBytes(bytes: Uint8Array): KeeperAddress | null {
  const key = bytes.subarray(0, KEY_BYTES)
  const secret = bytes.subarray(KEY_BYTES)
  if (key.byteLength < KEY_BYTES || key.every((byte) => byte === 0)) return null
  if (secret.byteLength === 0) return { key, secret: null }
  return secret.byteLength === KEEPER_SECRET_BYTES ? { key, secret } : null
}

/** The first message on a connection to a keeper: only who has its address can say it. */
export function keeperGreeting(secret: Uint8Array): Buffer {
  return Buffer.concat([GREETING, secret])
}

/** The last letter holds bits of nothing: another one there is a mistake, too. */
function asWritten(address: KeeperAddress, letters: string): KeeperAddress {
  if (formatKeeperAddress(address) === letters) return address
  throw new AppError('keeper-key-wrong', 'letters that mean nothing')
}

function decode(letters: string): Uint8Array {
  try {
    return z32.decode(letters)
  } catch (cause) {
    throw new AppError('keeper-key-wrong', 'a letter that no key has', {}, cause)
  }
}

function check(bytes: Uint8Array): Uint8Array {
  return crypto.hash([Buffer.from('alcove/keeper'), bytes]).subarray(0, CHECK_BYTES)
}
