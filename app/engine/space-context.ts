import type Corestore from 'corestore'
import type Wakeup from 'protomux-wakeup'
import type { DiskRoom } from './drives/disk-room.js'
import type { Transfers } from './drives/transfers.js'
import type { Keyring } from './keyring.js'
import type { LocalState } from './local-state.js'
import type { KeyPair } from './profile.js'
import type { VerifiedPeople } from './verified-people.js'

/** What all spaces of a profile share. */
export interface SpaceContext {
  store: Corestore
  local: LocalState
  keyring: Keyring
  wakeup: Wakeup
  transfers: Transfers
  room: DiskRoom
  blockReadTimeoutMs?: number | undefined
  indexerLostMs?: number | undefined
  indexerCheckMs?: number | undefined
  deviceKey: Uint8Array
  /** Who this person is. */
  identity(): KeyPair
  verified: VerifiedPeople
  now(): number
  /** So many bytes of contents are not needed any more. */
  giveBack(bytes: number): void
}
