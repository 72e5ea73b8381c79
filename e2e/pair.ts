/** Two people in one space, the way people get there: one invites, the other pastes the link. */
import type { LaunchOptions, Person } from './fixtures.js'
import {
  askToJoin,
  closeDialog,
  createSpace,
  introduce,
  invite,
  isInSpace,
  newDocument,
  openDocument,
  type InviteTerms
} from './screens.js'

export type Launch = (name: string, options?: LaunchOptions) => Promise<Person>

export const SPACE = 'Field study'

/** Alice made the space; Bob is in it, as an editor unless the terms say otherwise. */
export async function aPair(launch: Launch, terms: InviteTerms = {}): Promise<[Person, Person]> {
  const [alice, bob] = await Promise.all([launch('alice'), launch('bob')])
  await Promise.all([introduce(alice.page, 'Alice'), introduce(bob.page, 'Bob')])
  await createSpace(alice.page, SPACE)
  const link = await invite(alice.page, terms)
  await closeDialog(alice.page)
  await askToJoin(bob.page, link)
  await isInSpace(bob.page, SPACE)
  return [alice, bob]
}

/** A pair with one new document open in both windows. */
export async function aWritingPair(launch: Launch, title: string): Promise<[Person, Person]> {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, title)
  await openDocument(bob.page, title)
  return [alice, bob]
}
