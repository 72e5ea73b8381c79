/** Which computers are this person's: kept here, and equal on all of them once they met. */
import os from 'node:os'
import { MAX_DEVICES_PER_MEMBER, MAX_NAME_LENGTH } from '../../contract/limits.js'
import type { LocalOwnDevice } from '../../schema/rows.js'
import { hex, isEqual } from '../crypto.js'
import type { LocalState } from '../local-state.js'
import type { Profile } from '../profile.js'

export class OwnDevices {
  readonly #local: LocalState
  readonly #devices = new Map<string, LocalOwnDevice>()

  constructor(local: LocalState) {
    this.#local = local
  }

  async load(): Promise<void> {
    for (const row of await this.#local.list('own-devices'))
      this.#devices.set(hex(row.deviceKey), row)
  }

  /** With removed ones, which never come back. */
  get all(): LocalOwnDevice[] {
    return [...this.#devices.values()]
  }

  get inUse(): LocalOwnDevice[] {
    return this.all.filter(({ isRemoved }) => !isRemoved)
  }

  byDirectKey(directKey: Uint8Array): LocalOwnDevice | null {
    return this.inUse.find((row) => isEqual(row.directKey, directKey)) ?? null
  }

  get(deviceKey: Uint8Array): LocalOwnDevice | null {
    return this.#devices.get(hex(deviceKey)) ?? null
  }

  async put(row: LocalOwnDevice): Promise<void> {
    this.#devices.set(hex(row.deviceKey), row)
    await this.#local.put('own-devices', row)
  }

  /** What another own device knows; answers whether anything is new. */
  async merge(theirs: LocalOwnDevice[]): Promise<boolean> {
    let isChanged = false
    for (const row of theirs) {
      const mine = this.get(row.deviceKey)
      if (!mine && this.#devices.size >= MAX_DEVICES_PER_MEMBER * 4) continue
      const isRemoved = Boolean(mine?.isRemoved) || Boolean(row.isRemoved)
      if (mine && Boolean(mine.isRemoved) === isRemoved) continue
      await this.put({ ...(mine ?? row), isRemoved })
      isChanged = true
    }
    return isChanged
  }
}

/** Until the person says another. */
export function defaultDeviceName(): string {
  return os.hostname().slice(0, MAX_NAME_LENGTH) || 'Computer'
}

/** What this computer is called. */
export async function deviceNameOf(profile: Profile): Promise<string> {
  return (await profile.row()).deviceName ?? defaultDeviceName()
}
