import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { aFile, cardOf, friends, offerOf, quick } from './testing/contacts.js'
import { eventually } from './testing/eventually.js'
import { aDht, aFolder, aPair, aPerson } from './testing/loopback.js'

describe('contacts', () => {
  it('[CO1] two who gave each other their links find each other, with name and colour', async () => {
    const { alice, bobId, bob } = await friends(await aDht())
    await eventually(async () => {
      expect(await alice.call('contact.list', {})).toMatchObject([
        { contactId: bobId, name: 'Bob', isOnline: true, isBlocked: false, spaceIds: [] }
      ])
    })
    await bob.call('profile.set', { name: 'Robert', color: '#123456' })
    await eventually(async () => {
      expect(await alice.call('contact.list', {})).toMatchObject([
        { name: 'Robert', color: '#123456' }
      ])
    })
    const { link } = await cardOf(alice)
    await expect(alice.call('contact.add', { link })).rejects.toMatchObject({
      code: 'contact-self'
    })
  })

  it('[NO10] [C3] an offer is told once, until it is answered', async () => {
    const { alice, bob, bobId } = await friends(await aDht())
    const told: string[] = []
    bob.alcove.on('notificationArrived', ({ notification }) => void told.push(notification.title))
    const source = await aFile(alice, 'report.txt', Buffer.from('short'))
    await alice.call('contact.sendFile', { contactId: bobId, source })
    const { offerId } = await offerOf(bob, 'waiting')
    await eventually(() => expect(told).toEqual(['report.txt']))
    const [offer] = await bob.call('notification.listAll', {})
    expect(offer).toMatchObject({ kind: 'offer', spaceId: null, byName: 'Alice', isRead: false })
    expect(offer?.place).toEqual({ kind: 'contacts' })
    await bob.call('contact.refuse', { offerId })
    await eventually(async () => expect(await bob.call('notification.listAll', {})).toEqual([]))
    expect(told).toEqual(['report.txt'])
  })

  it('[CO2] a file goes straight to somebody in no common space, whole, when they accept', async () => {
    const { alice, bob, bobId, aliceId } = await friends(await aDht())
    const bytes = Buffer.alloc(3_000_000, 'alcove ')
    const source = await aFile(alice, 'report.txt', bytes)
    const { offerId } = await alice.call('contact.sendFile', { contactId: bobId, source })
    const offer = await offerOf(bob, 'waiting')
    expect(offer).toMatchObject({
      offerId,
      contactId: aliceId,
      contactName: 'Alice',
      isIncoming: true,
      kind: 'file',
      name: 'report.txt',
      sizeBytes: bytes.byteLength
    })
    const folder = await aFolder()
    const target = bob.alcove.createPathToken(folder)
    await bob.call('contact.accept', { offerId, target })
    await offerOf(bob, 'done')
    await offerOf(alice, 'done')
    expect(bytes.equals(await fs.readFile(path.join(folder, 'report.txt')))).toBe(true)
    expect(await fs.readdir(folder)).toEqual(['report.txt'])
    // Nothing is left of what was on its way.
    for (const person of [alice, bob]) {
      await eventually(async () => {
        expect(await fs.readdir(path.join(person.profileDir, 'direct'))).toEqual([])
      })
    }
  })

  it('[CO3] an offer waits until the other one is there, over restarts of both, and is refused', async () => {
    const { alice, bob, bobId } = await friends(await aDht())
    await eventually(async () => {
      expect(await alice.call('contact.list', {})).toMatchObject([{ isOnline: true }])
    })
    await bob.quit()
    const source = await aFile(alice, 'late.txt', Buffer.from('late'))
    await alice.call('contact.sendFile', { contactId: bobId, source })
    await alice.quit()
    await bob.start()
    await alice.start()
    const { offerId } = await offerOf(bob, 'waiting')
    await bob.quit()
    await bob.start()
    await bob.call('contact.refuse', { offerId })
    await offerOf(alice, 'refused')
    await alice.call('contact.cancelOffer', { offerId })
    expect(await alice.call('contact.offers', {})).toEqual([])
  })

  it('[CO4] an accepted file goes on after its sender was away, and its receiver started again', async () => {
    const { alice, bob, bobId } = await friends(await aDht())
    const bytes = Buffer.alloc(2_000_000, 'x')
    const source = await aFile(alice, 'big.bin', bytes)
    await alice.call('contact.sendFile', { contactId: bobId, source })
    const { offerId } = await offerOf(bob, 'waiting')
    await alice.quit()
    await eventually(async () => {
      expect(await bob.call('contact.list', {})).toMatchObject([{ isOnline: false }])
    })
    const folder = await aFolder()
    const target = bob.alcove.createPathToken(path.join(folder, 'kept.bin'))
    await bob.call('contact.accept', { offerId, target })
    await eventually(async () => {
      expect(await bob.call('transfer.list', {})).toMatchObject([
        { status: 'paused', reason: 'content-unavailable', waitingFor: ['Alice'] }
      ])
    })
    await bob.quit()
    await alice.start()
    await bob.start()
    await offerOf(bob, 'done')
    expect(bytes.equals(await fs.readFile(path.join(folder, 'kept.bin')))).toBe(true)
    await offerOf(alice, 'done')
  })

  it('[CO5] an invite goes straight to a person, once, and accepting it joins', async () => {
    const { alice, bob, bobId } = await friends(await aDht())
    const { spaceId } = await alice.call('space.create', { name: 'Field study' })
    await alice.call('contact.sendInvite', { contactId: bobId, spaceId, role: 'viewer' })
    const offer = await offerOf(bob, 'waiting')
    expect(offer).toMatchObject({ kind: 'invite', name: 'Field study', role: 'viewer', spaceId })
    const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
    const { joinId } = await bob.call('contact.accept', { offerId: offer.offerId })
    expect(joinId).toEqual(expect.any(String))
    await joined
    await eventually(async () => {
      expect(await alice.call('contact.list', {})).toMatchObject([{ spaceIds: [spaceId] }])
    })
  })

  it('[CO6] what is taken back is gone on the other side, an invite too', async () => {
    const { alice, bob, bobId } = await friends(await aDht())
    const { spaceId } = await alice.call('space.create', { name: 'Field study' })
    const sent = await alice.call('contact.sendInvite', {
      contactId: bobId,
      spaceId,
      role: 'editor'
    })
    await offerOf(bob, 'waiting')
    await alice.call('contact.cancelOffer', { offerId: sent.offerId })
    await offerOf(bob, 'cancelled')
    await expect(bob.call('contact.accept', { offerId: sent.offerId })).rejects.toMatchObject({
      code: 'offer-not-found'
    })
    expect(await alice.call('invite.list', { spaceId })).toMatchObject([{ isRevoked: true }])
  })

  it('[CO7] who is blocked, removed or never known reaches nobody', async () => {
    const bootstrap = await aDht()
    const { alice, bob, bobId, aliceId } = await friends(bootstrap)
    await eventually(async () => {
      expect(await alice.call('contact.list', {})).toMatchObject([{ isOnline: true }])
    })
    await bob.call('contact.block', { contactId: aliceId, isBlocked: true })
    await eventually(async () => {
      expect(await alice.call('contact.list', {})).toMatchObject([{ isOnline: false }])
    })
    const stranger = await aPerson('Stranger', bootstrap, quick)
    await stranger.call('contact.add', { link: (await cardOf(bob)).link })
    for (const person of [alice, stranger]) {
      const source = await aFile(person, 'spam.txt', Buffer.from('spam'))
      await person.call('contact.sendFile', { contactId: bobId, source })
    }
    // Cy, who is known, comes later and gets through.
    const cy = await aPerson('Cy', bootstrap, quick)
    await cy.call('contact.add', { link: (await cardOf(bob)).link })
    await bob.call('contact.add', { link: (await cardOf(cy)).link })
    const source = await aFile(cy, 'fine.txt', Buffer.from('fine'))
    await cy.call('contact.sendFile', { contactId: bobId, source })
    await eventually(async () => {
      const offers = await bob.call('contact.offers', {})
      expect(offers.map(({ name }) => name)).toEqual(['fine.txt'])
    })
  })

  it('[CO8] a member of a common space is added without a link, and nobody is reachable unasked', async () => {
    const { alice, bob, spaceId } = await aPair(quick)
    expect(await alice.call('contact.card', {})).toMatchObject({ isReachable: false })
    const members = await alice.call('member.list', { spaceId })
    const other = members.find(({ isMe }) => !isMe)
    if (!other) throw new Error('nobody else')
    await alice.call('contact.add', { spaceId, memberId: other.memberId })
    expect(await alice.call('contact.card', {})).toMatchObject({ isReachable: true })
    expect(await alice.call('contact.list', {})).toMatchObject([
      { contactId: other.contactId, name: 'Bob', isOnline: false, spaceIds: [spaceId] }
    ])
    await bob.call('contact.setReachable', { isReachable: true })
    const source = await aFile(alice, 'hello.txt', Buffer.from('hello'))
    await alice.call('contact.sendFile', { contactId: other.contactId, source })
    expect(await offerOf(bob, 'waiting')).toMatchObject({ contactName: 'Alice' })
  })
})
