import { describe, expect, it } from 'vitest'
import { eventually } from './testing/eventually.js'
import { aDht, aPair, aPerson } from './testing/loopback.js'
import { aNewComputer, becomeOneOf, comparing, devicesByName } from './testing/own-computers.js'

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

const quick = { directRetryMs: [200, 500] }

describe('a second computer', () => {
  it('[P13] [DV1] becomes the same person with two devices, seen so by others, and writes as them', async () => {
    const { bootstrap, alice, bob, spaceId } = await aPair(quick)
    const laptop = await aNewComputer('laptop', bootstrap)
    const { link } = await alice.call('device.link', {})
    const linked = laptop.call('device.link', { link })
    const code = await comparing(alice)
    expect(await comparing(laptop)).toBe(code)
    expect(code).toMatch(/^\d{6}$/)
    await alice.call('device.confirm', { isAccepted: true })
    // Its window closes the screen that asked; what is on its way arrives all the same.
    await eventually(async () => {
      expect((await laptop.call('device.linking', {}))?.status).not.toBe('comparing')
    })
    await laptop.call('device.cancelLink', {})
    await linked

    expect((await laptop.call('profile.get', {})).name).toBe('Alice')
    expect((await laptop.call('profile.get', {})).contactId).toBe(
      (await alice.call('profile.get', {})).contactId
    )
    for (const person of [alice, bob, laptop]) {
      await eventually(async () => {
        expect(await devicesByName(person, spaceId)).toEqual({ Alice: 2, Bob: 1 })
      })
    }
    const me = (await laptop.call('member.list', { spaceId })).find(({ isMe }) => isMe)
    expect(me).toMatchObject({ name: 'Alice', role: 'admin' })

    const { documentId } = await laptop.call('document.create', { spaceId, title: 'From afar' })
    await eventually(async () => {
      const documents = await bob.call('document.list', { spaceId })
      expect(documents).toMatchObject([{ documentId, createdBy: me?.memberId }])
    })
    await eventually(async () => {
      const [space] = await bob.call('space.list', {})
      expect(space).toMatchObject({ memberCount: 2, onlineCount: 1 })
    })
  })

  it('[DV2] later spaces, a new name and a new picture come to it, in both directions', async () => {
    const bootstrap = await aDht()
    const alice = await aPerson('Alice', bootstrap, quick)
    const laptop = await aNewComputer('laptop', bootstrap)
    await becomeOneOf(alice, laptop)
    const { spaceId } = await laptop.call('space.create', { name: 'Of the laptop' })
    await eventually(async () => {
      const [space] = await alice.call('space.list', {})
      expect(space).toMatchObject({
        spaceId,
        name: 'Of the laptop',
        status: 'ready',
        role: 'admin'
      })
    })
    await laptop.call('profile.set', { name: 'Alice B.', color: '#112233' })
    await eventually(async () => {
      expect(await alice.call('profile.get', {})).toMatchObject({
        name: 'Alice B.',
        color: '#112233'
      })
    })
    await alice.call('profile.setPicture', { picture: PICTURE })
    await eventually(async () => {
      const { picture } = await laptop.call('profile.get', {})
      expect(picture && Buffer.from(picture)).toEqual(PICTURE)
    })
    await laptop.quit()
    await alice.call('profile.set', { name: 'Alice C.', color: '#445566' })
    await laptop.start()
    await eventually(async () => {
      expect((await laptop.call('profile.get', {})).name).toBe('Alice C.')
      const devices = await laptop.call('device.list', {})
      expect(devices.map(({ isThis, isOnline }) => [isThis, isOnline])).toEqual([
        [true, true],
        [false, true]
      ])
    })
  })

  it('[DV3] is not linked when the person says no, when the link is used, or when it is in use', async () => {
    const bootstrap = await aDht()
    const alice = await aPerson('Alice', bootstrap, quick)
    const bob = await aPerson('Bob', bootstrap, quick)
    const laptop = await aNewComputer('laptop', bootstrap)
    const { link } = await alice.call('device.link', {})
    await expect(bob.call('device.link', { link })).rejects.toMatchObject({ code: 'device-in-use' })
    await expect(alice.call('device.link', { link })).rejects.toMatchObject({
      code: 'already-linked'
    })
    await expect(laptop.call('device.link', { link: link.slice(0, -6) })).rejects.toMatchObject({
      code: 'link-truncated'
    })
    const refused = expect(laptop.call('device.link', { link })).rejects.toMatchObject({
      code: 'device-declined'
    })
    await comparing(alice)
    await alice.call('device.confirm', { isAccepted: false })
    await refused
    expect((await laptop.call('profile.get', {})).name).toBe('')
    // A link that was shown to somebody else is worth nothing any more.
    const { link: other } = await alice.call('device.link', {})
    expect(other).not.toBe(link)
    await expect(laptop.call('device.link', { link })).rejects.toMatchObject({
      code: 'device-link-gone'
    })
    expect(await alice.call('device.list', {})).toHaveLength(1)
  })

  it('[DV4] that is removed writes in no space any more, and the person stays', async () => {
    const { bootstrap, alice, bob, spaceId } = await aPair(quick)
    const laptop = await aNewComputer('laptop', bootstrap)
    await becomeOneOf(alice, laptop)
    await eventually(async () => {
      expect(await devicesByName(laptop, spaceId)).toEqual({ Alice: 2, Bob: 1 })
    })
    const other = (await alice.call('device.list', {})).find(({ isThis }) => !isThis)
    if (!other) throw new Error('no other computer')
    await alice.call('device.remove', { deviceId: other.deviceId })
    for (const person of [alice, bob]) {
      await eventually(async () => {
        expect(await devicesByName(person, spaceId)).toEqual({ Alice: 1, Bob: 1 })
      })
    }
    await eventually(async () => {
      const [space] = await laptop.call('space.list', {})
      expect(space?.status).toBe('removed')
    })
    await expect(
      laptop.call('document.create', { spaceId, title: 'Too late' })
    ).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await alice.call('device.list', {})).toHaveLength(1)
    await alice.call('document.create', { spaceId, title: 'Still here' })
  })

  it('[DV5] does not bring back a space that was left on the other one', async () => {
    const { bootstrap, bob, spaceId } = await aPair(quick)
    const laptop = await aNewComputer('laptop', bootstrap)
    await becomeOneOf(bob, laptop)
    await eventually(async () => {
      const [space] = await laptop.call('space.list', {})
      expect(space).toMatchObject({ status: 'ready' })
    })
    await laptop.quit()
    await bob.call('space.leave', { spaceId })
    await laptop.start()
    await eventually(async () => {
      const [space] = await laptop.call('space.list', {})
      expect(space?.status).toBe('removed')
    })
    expect(await bob.call('space.list', {})).toEqual([])
  })
})
