/**
 * A profile on disk: one folder with the Corestore (`store`), this computer's own state (`local`)
 * and the keyring. Opening takes the lock that keeps every other process out.
 */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import { AppError } from '../contract/errors.js'
import { MAX_NAME_LENGTH, MAX_PICTURE_BYTES, TIDY_INTERVAL_MS } from '../contract/limits.js'
import type { ContactId, DeviceId } from '../contract/ids.js'
import type { Profile as ProfileSnapshot } from '../contract/model.js'
import { pictureKind } from '../contract/picture.js'
import type { LocalProfile } from '../schema/rows.js'
import { keyToId, randomKey } from './crypto.js'
import { type KeyAccess, Keyring } from './keyring.js'
import { fromStorageError, LocalState } from './local-state.js'
import { log } from './log.js'
import { raiseFormat, refuseNewer } from './profile-format.js'
import { openSealedStore, rewriteFiles } from './sealed-store.js'
import { throttled } from './throttled.js'

export type { Corestore }

export interface KeyPair {
  publicKey: Uint8Array
  secretKey: Uint8Array
}

/** Not for callers to change. */
type SealedName = 'sealedIdentity' | 'sealedPrimaryKey' | 'sealedFields'

const logger = log('profile')
const DEFAULT_COLOR = '#5b6ee1'
const PROFILE_ID = 'me'
/** RocksDB rewrites files of large values only when told to: for less it is not worth the work. */
const MIN_SHRINK_BYTES = 8 * 1024 * 1024
const SHRINK_INTERVAL_MS = 10_000

export class Profile {
  readonly #tidyTimer: NodeJS.Timeout
  #identity: KeyPair
  /** Bytes deleted from the store that the disk has not got back. */
  #deletedBytes = 0
  readonly #giveBack = throttled(() => this.#shrink(), SHRINK_INTERVAL_MS)

  private constructor(
    readonly local: LocalState,
    readonly store: Corestore,
    readonly keyring: Keyring,
    readonly device: KeyPair,
    /** What this device listens on for direct connections. */
    readonly direct: KeyPair,
    identity: KeyPair
  ) {
    this.#identity = identity
    this.#tidyTimer = setInterval(() => void this.#tryToTidy(), TIDY_INTERVAL_MS).unref()
  }

  /**
   * Errors: `profile-in-use`, `profile-locked`, `profile-newer`, `passphrase-wrong`,
   * `profile-unreadable`, `disk-full`.
   */
  static async open(dir: string, keys: KeyAccess | Keyring = {}): Promise<Profile> {
    try {
      await fs.mkdir(dir, { recursive: true, mode: 0o700 })
    } catch (cause) {
      throw new AppError('profile-unreadable', 'the profile folder cannot be made', {}, cause)
    }
    await refuseNewer(dir)
    // The lock comes first: nothing is written to a folder that is another process's.
    const local = await LocalState.open(path.join(dir, 'local'))
    let store: Corestore | null = null
    try {
      const keyring = keys instanceof Keyring ? keys : await Keyring.open(dir, keys)
      await raiseFormat(dir)
      await local.sealWith(keyring)
      const isNew = !(await local.get('profiles', { id: PROFILE_ID }))
      const row = await ownRow(local, keyring)
      store = await openSealedStore(path.join(dir, 'store'), keyring, {
        sealedPrimaryKey: row.sealedPrimaryKey ?? null,
        isNew,
        keep: (sealedPrimaryKey) => local.put('profiles', { ...row, sealedPrimaryKey })
      })
      const identity = crypto.keyPair(keyring.unseal(row.sealedIdentity))
      const device = await store.createKeyPair('device')
      const direct = await store.createKeyPair('direct')
      return new Profile(local, store, keyring, device, direct, identity)
    } catch (cause) {
      await store?.close().catch(() => {}) // the first error is the one to tell
      await local.close()
      throw fromStorageError(cause)
    }
  }

  /** Who this person is in every space and to every contact; own devices share it. */
  get identity(): KeyPair {
    return this.#identity
  }

  async get(): Promise<ProfileSnapshot> {
    const row = await this.local.get('profiles', { id: PROFILE_ID })
    return {
      name: row?.name ?? '',
      color: row?.color ?? DEFAULT_COLOR,
      deviceId: keyToId<DeviceId>(this.device.publicKey),
      keyProtection: this.keyring.protection,
      picture: row?.picture ?? null,
      contactId: keyToId<ContactId>(this.identity.publicKey),
      deviceName: row?.deviceName ?? os.hostname().slice(0, MAX_NAME_LENGTH)
    }
  }

  async set(name: string, color: string): Promise<ProfileSnapshot> {
    await this.change({ name, color, changedAtMs: Date.now() })
    return this.get()
  }

  /** No bytes take the picture away. Errors: `too-large`, `bad-input` for what is no small picture. */
  async setPicture(bytes: Uint8Array): Promise<ProfileSnapshot> {
    if (bytes.byteLength > MAX_PICTURE_BYTES) throw new AppError('too-large')
    const isNone = bytes.byteLength === 0
    if (!isNone && !pictureKind(bytes)) throw new AppError('bad-input', 'not a small picture')
    await this.change({ picture: isNone ? null : bytes, changedAtMs: Date.now() })
    return this.get()
  }

  /** Some fields of the profile's row; see `LocalProfile`. */
  async change(changes: Partial<Omit<LocalProfile, 'id' | SealedName>>): Promise<void> {
    const row = await ownRow(this.local, this.keyring)
    await this.local.put('profiles', { ...row, ...changes })
  }

  /** The profile's row as it is on this disk. */
  row(): Promise<LocalProfile> {
    return ownRow(this.local, this.keyring)
  }

  /** From which the identity's key pair is made: for another computer of this person alone. */
  async identitySeed(): Promise<Uint8Array> {
    return this.keyring.unseal((await this.row()).sealedIdentity)
  }

  /** This computer becomes one of the person with that identity. */
  async adoptIdentity(seed: Uint8Array): Promise<void> {
    const row = await this.row()
    await this.local.put('profiles', { ...row, sealedIdentity: this.keyring.seal(seed) })
    this.#identity = crypto.keyPair(seed)
  }

  /** Name and colour, once chosen. Errors: `profile-incomplete`. */
  async getComplete(): Promise<ProfileSnapshot> {
    const profile = await this.get()
    if (!profile.name) throw new AppError('profile-incomplete')
    return profile
  }

  /** Contents of that many bytes were deleted: soon the disk has them back. */
  giveBack(bytes: number): void {
    this.#deletedBytes += bytes
    if (this.#deletedBytes >= MIN_SHRINK_BYTES) this.#giveBack()
  }

  async #shrink(): Promise<void> {
    this.#deletedBytes = 0
    await rewriteFiles(this.store)
  }

  /**
   * Turns write-ahead logs, which hold everything ever written since the last time, into tables,
   * which hold what is left of it: often a tenth.
   */
  async #tryToTidy(): Promise<void> {
    try {
      const { db, rocks } = this.store.storage
      await rocks.flush()
      await db.flush()
      await this.local.tidy()
    } catch (error) {
      logger.warn('not tidied up', error)
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#tidyTimer)
    this.#giveBack.cancel()
    await this.#tryToTidy()
    await this.store.close()
    await this.local.close()
  }
}

/** The row of this profile, made at the first start. */
async function ownRow(local: LocalState, keyring: Keyring): Promise<LocalProfile> {
  const known = await local.get('profiles', { id: PROFILE_ID })
  if (known) return known
  const sealedIdentity = keyring.seal(randomKey())
  const row = { id: PROFILE_ID, name: '', color: DEFAULT_COLOR, sealedIdentity }
  await local.put('profiles', row)
  return row
}
