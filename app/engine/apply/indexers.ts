/**
 * Which devices confirm the order of operations (Autobase's indexers), as the view alone says. A
 * confirmation takes a majority of them. Two would both be needed, so there is one, or three: the
 * third device that can confirm brings the second with it.
 */
import type Autobase from 'autobase'
import { MAX_INDEXERS } from '../../contract/limits.js'
import type { Device, Member } from '../../schema/rows.js'
import { isEqual } from '../crypto.js'
import type { ViewWriter } from './context.js'
import { may } from './permissions.js'

/**
 * Devices that could confirm, the longest-standing first: in use, of somebody who may edit, not
 * taken for lost, and known to write, since Autobase waits for an indexer's first block.
 */
export function candidates(devices: readonly Device[], members: readonly Member[]): Device[] {
  const roles = rolesOf(members)
  return devices
    .filter((device) => {
      const { standing, isRemoved, isLost, memberId } = device
      return standing && !isRemoved && !isLost && may(roles.get(memberId) ?? '', 'edit')
    })
    .sort((a, b) => (a.standing ?? 0) - (b.standing ?? 0))
}

/**
 * The devices that confirm. One per member before a second one, admins' before editors', those
 * that do it before others, so that the set changes only for a reason.
 */
export function chooseIndexers(devices: readonly Device[], members: readonly Member[]): Device[] {
  const roles = rolesOf(members)
  const able = candidates(devices, members).sort((a, b) => confirms(b) - confirms(a))
  const counts = new Map<string, number>()
  const ranked = able.map((device) => {
    const nth = counts.get(device.memberId) ?? 0
    counts.set(device.memberId, nth + 1)
    const isAdmin = may(roles.get(device.memberId) ?? '', 'administer')
    return { device, nth, rank: isAdmin ? 0 : 1 }
  })
  ranked.sort((a, b) => a.nth - b.nth || a.rank - b.rank)
  const count = ranked.length >= MAX_INDEXERS ? MAX_INDEXERS : 1
  return ranked.slice(0, count).map(({ device }) => device)
}

/**
 * Brings rows and Autobase in line with the rules, after rows of members or devices changed.
 * Returns the devices that confirm from now on, or no longer, as their rows are now.
 */
export async function settleIndexers(view: ViewWriter, host: Autobase.Host): Promise<Device[]> {
  const devices = await view.findAll('devices', {})
  const chosen = chooseIndexers(devices, await view.findAll('members', {}))
  // With nobody to take over, whoever confirmed last goes on.
  if (chosen.length === 0) return []
  const changed: Device[] = []
  for (const device of devices) {
    const isIndexer = chosen.includes(device)
    if (Boolean(device.isIndexer) === isIndexer) continue
    changed.push({ ...device, isIndexer })
    await view.put('devices', { ...device, isIndexer })
  }
  // Autobase's own list may differ from the rows after a fork; it is no part of the view.
  const current = host.system.indexers.map(({ key }) => key)
  for (const { writerKey } of chosen) {
    const isNew = !current.some((key) => isEqual(key, writerKey))
    if (isNew) await host.addWriter(writerKey, { indexer: true })
  }
  for (const key of current) {
    if (chosen.some(({ writerKey }) => isEqual(writerKey, key))) continue
    const device = devices.find(({ writerKey }) => isEqual(writerKey, key))
    if (device && !device.isRemoved) await host.addWriter(key, { indexer: false })
    else await host.removeWriter(key)
  }
  return changed
}

/** Notes that a device wrote something that counts. */
export async function noteStanding(view: ViewWriter, writerKey: Uint8Array): Promise<void> {
  const device = await view.get('devices', { writerKey })
  if (!device || device.isRemoved || (device.standing && !device.isLost)) return
  const known = device.standing ? [] : await view.findAll('devices', {})
  const standing = device.standing || known.filter((other) => other.standing).length + 1
  await view.put('devices', { ...device, standing, isLost: false })
}

function confirms({ isIndexer }: Device): number {
  return isIndexer ? 1 : 0
}

/** Of those who are members. */
function rolesOf(members: readonly Member[]): Map<string, string> {
  const present = members.filter((member) => !member.hasLeft)
  return new Map(present.map(({ memberId, role }) => [memberId, role]))
}
