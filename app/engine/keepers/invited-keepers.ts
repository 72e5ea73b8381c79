/** Keepers as an invite named them: how a newcomer finds the space when nobody is there. */
import type { LocalSpace } from '../../schema/rows.js'
import type { Keyring } from '../keyring.js'
import { MAX_KEEPERS_PER_SPACE } from '../../contract/limits.js'
import {
  addressFromBytes,
  formatKeeperAddress,
  type KeeperAddress,
  parseKeeperAddress
} from './keeper-address.js'

/** What is no address is passed over: links are written by others. */
export function sealKeepers(addresses: readonly Uint8Array[], keyring: Keyring): Uint8Array {
  const texts = addresses
    .slice(0, MAX_KEEPERS_PER_SPACE)
    .flatMap((bytes) => addressFromBytes(bytes) ?? [])
    .map(formatKeeperAddress)
  return keyring.seal(Buffer.from(texts.join('\n')))
}

export function invitedKeepers({ sealedKeepers }: LocalSpace, keyring: Keyring): KeeperAddress[] {
  if (!sealedKeepers) return []
  const text = Buffer.from(keyring.unseal(sealedKeepers)).toString()
  return text.split('\n').filter(Boolean).map(parseKeeperAddress)
}
