/**
 * All cores that make up a space, by key: what a keeper must have for a newcomer to get everything
 * from it alone. Also those this device has never opened: whoever meets the keeper first tells it.
 */
import type { Device, Log, MemberDrive } from '../../schema/rows.js'
import { hex } from '../crypto.js'
import type { EpochBase } from '../epoch-base.js'

export interface SpaceCore {
  key: Uint8Array
  /** A writer of the epoch. */
  isWriter: boolean
  /** Text, tree and people, rather than contents of files. */
  isEssential: boolean
}

export async function spaceCores(epoch: EpochBase): Promise<SpaceCore[]> {
  const cores = new Map<string, SpaceCore>()
  const add = (key: Uint8Array, isWriter: boolean, isEssential: boolean) => {
    const id = hex(key)
    if (!cores.has(id)) cores.set(id, { key, isWriter, isEssential })
  }
  for (const key of [epoch.key, epoch.writerKey]) add(key, true, true)
  for (const key of epoch.viewKeys) add(key, false, true)
  for (const { writerKey } of await epoch.find<Device>('devices')) add(writerKey, true, true)
  for (const { coreKey } of await epoch.find<Log>('logs')) add(coreKey, false, true)
  for (const { driveKey, blobsKey } of await epoch.find<MemberDrive>('member-drives')) {
    add(driveKey, false, false)
    add(blobsKey, false, false)
  }
  return [...cores.values()]
}
