/** People who know each other by their keys, for tests of what goes straight between them. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'vitest'
import type { ContactId } from '../contract/ids.js'
import { eventually } from './eventually.js'
import { type Address, aFolder, aPerson, type Person } from './loopback.js'

export const quick = { directRetryMs: [200, 500], blockReadTimeoutMs: 1500 }

export async function cardOf(person: Person): Promise<{ contactId: ContactId; link: string }> {
  return person.call('contact.card', {})
}

/** Two who know each other by their links and share no space. */
export async function friends(bootstrap: Address[]) {
  const alice = await aPerson('Alice', bootstrap, quick)
  const bob = await aPerson('Bob', bootstrap, quick)
  const { contactId: bobId } = await alice.call('contact.add', { link: (await cardOf(bob)).link })
  const { contactId: aliceId } = await bob.call('contact.add', { link: (await cardOf(alice)).link })
  return { alice, bob, aliceId, bobId }
}

export async function aFile(person: Person, name: string, bytes: Uint8Array) {
  const file = path.join(await aFolder(), name)
  await fs.writeFile(file, bytes)
  return person.alcove.createPathToken(file)
}

/** The only offer there is, once it has come as far. */
export function offerOf(person: Person, status: string) {
  return eventually(async () => {
    const [offer] = await person.call('contact.offers', {})
    expect(offer?.status).toBe(status)
    if (!offer) throw new Error('no offer')
    return offer
  })
}
