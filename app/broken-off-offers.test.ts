import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Transfer } from './contract/model.js'
import { aFile, friends, offerOf } from './testing/contacts.js'
import { eventually } from './testing/eventually.js'
import { aDht, aFolder, type Person } from './testing/loopback.js'

const MB = 1_000_000

/** Alice has offered a file of that size, and Bob knows where it is to go. */
async function anOffer(sizeBytes: number) {
  const { alice, bob, bobId } = await friends(await aDht())
  const bytes = randomBytes(sizeBytes)
  const source = await aFile(alice, 'film.mp4', bytes)
  await alice.call('contact.sendFile', { contactId: bobId, source })
  const { offerId } = await offerOf(bob, 'waiting')
  const file = path.join(await aFolder(), 'kept.mp4')
  return { alice, bob, bytes, offerId, file, target: bob.alcove.createPathToken(file) }
}

async function transferOf(person: Person): Promise<Transfer> {
  const [transfer] = await person.call('transfer.list', {})
  if (!transfer) throw new Error('no transfer')
  return transfer
}

/** How much has come by then. Finding each other again may take as long as a call to who is gone. */
function received(person: Person, atLeast: number): Promise<number> {
  return eventually(
    async () => {
      const { receivedBytes } = await transferOf(person)
      expect(receivedBytes).toBeGreaterThanOrEqual(atLeast)
      return receivedBytes
    },
    { interval: 1, timeout: 40_000 }
  )
}

function waits(person: Person, reason: string): Promise<void> {
  return eventually(async () => {
    expect(await transferOf(person)).toMatchObject({ status: 'paused', reason })
  })
}

it('[CO4] an offered file that breaks off in the middle of its bytes goes on from there', async () => {
  const { alice, bob, bytes, offerId, file, target } = await anOffer(24 * MB)
  await bob.call('contact.accept', { offerId, target })

  await received(bob, MB)
  await alice.call('network.setOffline', { isOffline: true })
  await waits(bob, 'content-unavailable')
  const first = (await transferOf(bob)).receivedBytes
  expect(first).toBeLessThan(bytes.byteLength)

  await alice.call('network.setOffline', { isOffline: false })
  await received(bob, first + MB)
  await alice.quit()
  await waits(bob, 'content-unavailable')
  const second = (await transferOf(bob)).receivedBytes
  expect(second).toBeLessThan(bytes.byteLength)

  await alice.start()
  const third = await received(bob, second + MB)
  expect(third).toBeLessThan(bytes.byteLength)
  await bob.quit()
  await bob.start()
  await offerOf(bob, 'done')
  await offerOf(alice, 'done')
  expect(bytes.equals(await fs.readFile(file))).toBe(true)
  const { receivedBytes } = await transferOf(bob)
  expect(third + receivedBytes).toBeLessThan(bytes.byteLength + MB / 2)
})

it('[CN5] [N10] paused by who accepted it, an offered file does not come until it may again', async () => {
  const { bob, bytes, offerId, file, target } = await anOffer(16 * MB)
  await bob.call('contact.accept', { offerId, target })
  await received(bob, MB)
  await bob.call('network.pauseTransfers', { arePaused: true })
  await waits(bob, 'transfers-paused')
  const { receivedBytes } = await transferOf(bob)
  expect(receivedBytes).toBeLessThan(bytes.byteLength)
  await bob.quit()
  await bob.start()
  await waits(bob, 'transfers-paused')
  expect(await transferOf(bob)).toMatchObject({ receivedBytes: 0 })
  await bob.call('network.pauseTransfers', { arePaused: false })
  await offerOf(bob, 'done')
  expect(bytes.equals(await fs.readFile(file))).toBe(true)
})

it('[CN5] paused by who offered it, a file is not served until it is again', async () => {
  const { alice, bob, bytes, offerId, file, target } = await anOffer(2 * MB)
  await alice.call('network.pauseTransfers', { arePaused: true })
  await bob.call('contact.accept', { offerId, target })
  await waits(bob, 'content-unavailable')
  expect(await transferOf(bob)).toMatchObject({ receivedBytes: 0, waitingFor: ['Alice'] })
  await alice.call('network.pauseTransfers', { arePaused: false })
  await offerOf(bob, 'done')
  expect(bytes.equals(await fs.readFile(file))).toBe(true)
})
