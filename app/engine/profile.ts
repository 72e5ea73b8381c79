/**
 * A profile on disk: one folder with the Corestore (`store`), this computer's own state (`local`)
 * and the keyring. Opening takes the lock that keeps every other process out.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import Corestore from 'corestore'
import { AppError } from '../contract/errors.js'
import { TIDY_INTERVAL_MS } from '../contract/limits.js'
import type { DeviceId } from '../contract/ids.js'
import type { Profile as ProfileSnapshot } from '../contract/model.js'
import { keyToId } from './crypto.js'
import { openKeyring, type KeyProtector, type Keyring } from './keyring.js'
import { fromStorageError, LocalState } from './local-state.js'
import { log } from './log.js'

export type { Corestore }

export interface KeyPair {
  publicKey: Uint8Array
  secretKey: Uint8Array
}

const logger = log('profile')
const DEFAULT_COLOR = '#5b6ee1'
const PROFILE_ID = 'me'

export class Profile {
  readonly #tidyTimer: NodeJS.Timeout

  private constructor(
    readonly local: LocalState,
    readonly store: Corestore,
    readonly keyring: Keyring,
    readonly device: KeyPair
  ) {
    this.#tidyTimer = setInterval(() => void this.#tryToTidy(), TIDY_INTERVAL_MS).unref()
  }

  /** Errors: `profile-in-use`, `profile-locked`, `profile-unreadable`, `disk-full`. */
  static async open(dir: string, protector?: KeyProtector): Promise<Profile> {
    try {
      await fs.mkdir(dir, { recursive: true, mode: 0o700 })
    } catch (cause) {
      throw new AppError('profile-unreadable', 'the profile folder cannot be made', {}, cause)
    }
    // The lock comes first: nothing is written to a folder that is another process's.
    const local = await LocalState.open(path.join(dir, 'local'))
    let store: Corestore | null = null
    try {
      const keyring = await openKeyring(dir, protector)
      store = new Corestore(path.join(dir, 'store'))
      await store.ready()
      return new Profile(local, store, keyring, await store.createKeyPair('device'))
    } catch (cause) {
      await store?.close().catch(() => {}) // the first error is the one to tell
      await local.close()
      throw fromStorageError(cause)
    }
  }

  async get(): Promise<ProfileSnapshot> {
    const row = await this.local.get('profiles', { id: PROFILE_ID })
    return {
      name: row?.name ?? '',
      color: row?.color ?? DEFAULT_COLOR,
      deviceId: keyToId<DeviceId>(this.device.publicKey),
      keyProtection: this.keyring.protection
    }
  }

  async set(name: string, color: string): Promise<ProfileSnapshot> {
    await this.local.put('profiles', { id: PROFILE_ID, name, color })
    return this.get()
  }

  /** Name and colour, once chosen. Errors: `profile-incomplete`. */
  async getComplete(): Promise<ProfileSnapshot> {
    const profile = await this.get()
    if (!profile.name) throw new AppError('profile-incomplete')
    return profile
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
    await this.#tryToTidy()
    await this.store.close()
    await this.local.close()
  }
}
