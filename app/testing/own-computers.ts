/** Linking a second computer of a person, for tests. */
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { SpaceId } from '../contract/ids.js'
import { eventually } from './eventually.js'
import { type Address, aFolder, Person } from './loopback.js'

/** A computer on which nobody has begun anything. Closed when the test finishes. */
export async function aNewComputer(name: string, bootstrap: Address[]): Promise<Person> {
  const profileDir = path.join(await aFolder(), 'profile')
  const person = new Person(name, {
    profileDir,
    bootstrap,
    isOffline: false,
    directRetryMs: [200, 500]
  })
  onTestFinished(() => person.quit())
  await person.start()
  return person
}

/** Follows a link of the known computer, compares and confirms. */
export async function becomeOneOf(known: Person, fresh: Person): Promise<void> {
  const { link } = await known.call('device.link', {})
  const linked = fresh.call('device.link', { link })
  await comparing(known)
  await known.call('device.confirm', { isAccepted: true })
  await linked
}

/** Resolves with the code, once the person is asked on that computer. */
export function comparing(person: Person): Promise<string> {
  return eventually(async () => {
    const linking = await person.call('device.linking', {})
    if (!linking?.code) throw new Error('nobody asks yet')
    return linking.code
  })
}

/** The devices each member has, by name, as that person's computer has them. */
export async function devicesByName(person: Person, spaceId: SpaceId) {
  const members = await person.call('member.list', { spaceId })
  return Object.fromEntries(members.map(({ name, devices }) => [name, devices.length]))
}
