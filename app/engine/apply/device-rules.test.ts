import crypto from 'hypercore-crypto'
import { describe, expect, it } from 'vitest'
import { MAX_DEVICES_PER_MEMBER } from '../../contract/limits.js'
import { aRulesView, type RulesView, writerKeyOf } from '../../testing/rules-view.js'
import { randomId, randomKey } from '../crypto.js'
import { type DeviceClaim, signDevice } from '../devices/device-claim.js'
import type { Operation } from '../operations.js'

const SPACE_ID = 's'

/** Dora, an editor with one device whose key is known here. */
async function withDora(view: RulesView) {
  const device = crypto.keyPair()
  const memberId = randomId()
  const writerKey = randomKey()
  const identityKey = randomKey()
  await view.put('members', {
    memberId,
    name: 'Dora',
    color: '#000000',
    role: 'editor',
    joinedAtMs: 1,
    identityKey
  })
  await view.put('devices', { writerKey, deviceKey: device.publicKey, memberId })
  return { memberId, device, writerKey }
}

type Dora = Awaited<ReturnType<typeof withDora>>

function aDevice(dora: Dora, changes: Partial<DeviceClaim> = {}, spaceId = SPACE_ID) {
  const fresh = crypto.keyPair()
  const claim: DeviceClaim = {
    memberId: dora.memberId,
    writerKey: randomKey(),
    deviceKey: fresh.publicKey,
    name: 'Laptop',
    atMs: 5,
    voucherKey: dora.device.publicKey,
    ...changes
  }
  const signature = signDevice(spaceId, claim, fresh.secretKey)
  const voucher = signDevice(spaceId, claim, dora.device.secretKey)
  return { ...claim, signature, voucher }
}

const add = (value: ReturnType<typeof aDevice>): Operation => ({ name: 'add-device', value })

describe('a further device', () => {
  it('[DV6] counts with both signatures, whoever brings it, and only once', async () => {
    const view = await aRulesView()
    const dora = await withDora(view)
    const device = aDevice(dora)
    expect(await view.run('victor', add(device))).toBeNull()
    expect(await view.run('alice', add(device))).toBeNull()
    const rows = await view.rows('devices')
    expect(rows.filter(({ memberId }) => memberId === dora.memberId)).toHaveLength(2)
  })

  it('[DV6] does not count when anything it says was changed, or was signed for elsewhere', async () => {
    const view = await aRulesView()
    const dora = await withDora(view)
    const device = aDevice(dora)
    const forged: Partial<typeof device>[] = [
      { name: 'Another name' },
      { atMs: 6 },
      { writerKey: randomKey() },
      { memberId: randomId() },
      { signature: device.voucher },
      { voucher: device.signature },
      { deviceKey: crypto.keyPair().publicKey },
      { name: '' }
    ]
    for (const changes of forged) {
      expect(await view.run('alice', add({ ...device, ...changes }))).toBe('bad-input')
    }
    expect(await view.run('alice', add(aDevice(dora, {}, 'another space')))).toBe('bad-input')
    expect(await view.run('nobody', add(device))).toBe('not-allowed')
    expect(await view.rows('devices')).toHaveLength(5)
  })

  it('[DV6] needs the word of a device of this very member that is in use', async () => {
    const view = await aRulesView()
    const dora = await withDora(view)
    const eve = await withDora(view)
    // Eve vouches for a device of Dora's with her own key.
    const foreign = aDevice({ ...eve, memberId: dora.memberId })
    expect(await view.run('alice', add(foreign))).toBe('not-allowed')
    // A key of Dora's that nobody is asked about.
    const unknown = crypto.keyPair()
    expect(await view.run('alice', add(aDevice({ ...dora, device: unknown })))).toBe('not-allowed')
    const { writerKey } = dora
    const removed = { writerKey, atMs: 6 }
    expect(await view.run('alice', { name: 'remove-device', value: removed })).toBeNull()
    expect(await view.run('alice', add(aDevice(dora)))).toBe('not-allowed')
  })

  it('[X5][DV6] a voucher said again, or held back until its member or its voucher is out, brings nothing in', async () => {
    const view = await aRulesView()
    const dora = await withDora(view)
    const [used, heldBack] = [aDevice(dora), aDevice(dora)]
    expect(await view.run('bob', add(used))).toBeNull()
    const removal = { writerKey: used.writerKey, atMs: 6 }
    expect(await view.run('alice', { name: 'remove-device', value: removal })).toBeNull()
    const before = await view.rows('devices')
    for (const author of ['bob', 'alice', 'victor']) {
      expect(await view.run(author, add(used))).toBe('not-allowed')
    }
    expect(await view.rows('devices')).toEqual(before)

    const third = aDevice(dora)
    expect(await view.run('bob', add(third))).toBeNull()
    const voucher = { writerKey: dora.writerKey, atMs: 7 }
    expect(await view.run('alice', { name: 'remove-device', value: voucher })).toBeNull()
    expect(await view.run('bob', add(heldBack))).toBe('not-allowed')

    const { memberId } = dora
    const out = { memberId, atMs: 8 }
    expect(await view.run('alice', { name: 'remove-member', value: out })).toBeNull()
    const afterwards = await view.rows('devices')
    for (const device of [used, heldBack, third]) await view.run('bob', add(device))
    expect(await view.rows('devices')).toEqual(afterwards)
    const members = await view.rows('members')
    expect(members.find((member) => member.memberId === memberId)?.hasLeft).toBe(true)
  })

  it('[DV6] is refused beyond the number a member may have', async () => {
    const view = await aRulesView()
    const dora = await withDora(view)
    for (let count = 1; count < MAX_DEVICES_PER_MEMBER; count++) {
      expect(await view.run('alice', add(aDevice(dora)))).toBeNull()
    }
    expect(await view.run('alice', add(aDevice(dora)))).toBe('too-large')
  })

  it('[DV7] is removed by another own one or an admin, and by nobody else', async () => {
    const view = await aRulesView()
    const dora = await withDora(view)
    const device = aDevice(dora)
    await view.run('bob', add(device))
    const remove = (writerKey: Uint8Array): Operation => ({
      name: 'remove-device',
      value: { writerKey, atMs: 9 }
    })
    expect(await view.run('bob', remove(device.writerKey))).toBe('not-allowed')
    expect(await view.run('alice', remove(writerKeyOf('alice')))).toBe('not-allowed')
    expect(await view.run('alice', remove(randomKey()))).toBe('bad-input')
    expect(await view.run('alice', remove(device.writerKey))).toBeNull()
    expect(await view.run('bob', add(device))).toBe('not-allowed')
    const second = writerKeyOf('b')
    await view.put('devices', { writerKey: second, deviceKey: second, memberId: 'bob' })
    expect(await view.run('bob', remove(second))).toBeNull()
  })
})
