/** Two engines in one space, each in a process of its own. */
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { DocumentId, DriveId, SpaceId } from '../app/contract/ids.js'
import type { Place } from '../app/testing/trace-typing.js'
import { Child } from './child.js'
import type { Context } from './context.js'
import type { EngineMethods } from './engine-child.js'

export type EngineChild = Child<EngineMethods>

const LOOK_MS = 50
const LONGEST_MS = 60_000

export interface Pair {
  alice: EngineChild
  bob: EngineChild
  spaceId: SpaceId
  aliceDir: string
  bobDir: string
}

export async function startPair(context: Context): Promise<Pair> {
  const bootstrap = await context.bootstrap()
  const start = async (name: string) => {
    const profileDir = path.join(await context.folder(name.toLowerCase()), 'profile')
    const child = Child.start<EngineMethods>(context, 'engine-child')
    await child.call('open', { profileDir, bootstrap, name })
    return { child, profileDir }
  }
  const [a, b] = await Promise.all([start('Alice'), start('Bob')])
  const create = { name: 'space.create', input: { name: 'Field study' } }
  const { spaceId } = (await a.child.call('call', create)) as { spaceId: SpaceId }
  const link = await inviteLink(a.child, spaceId)
  await b.child.call('join', { link })
  return { alice: a.child, bob: b.child, spaceId, aliceDir: a.profileDir, bobDir: b.profileDir }
}

/** The engine of somebody whose process has ended. */
export async function openAgain(context: Context, profileDir: string): Promise<EngineChild> {
  const bootstrap = await context.bootstrap()
  const child = Child.start<EngineMethods>(context, 'engine-child')
  await child.call('open', { profileDir, bootstrap })
  return child
}

export async function inviteLink(child: EngineChild, spaceId: SpaceId): Promise<string> {
  const input = { spaceId, role: 'editor' }
  return ((await child.call('call', { name: 'invite.create', input })) as { link: string }).link
}

/** A document that both have open in a page, with a text to type into. */
export async function openTogether({ alice, bob, spaceId }: Pair): Promise<Place> {
  const create = { name: 'document.create', input: { spaceId, title: 'Notes' } }
  const { documentId } = (await alice.call('call', create)) as { documentId: DocumentId }
  const place = { spaceId, documentId }
  await until(() => bob.call('call', { name: 'document.state', input: place }))
  await alice.call('openPage', place)
  await bob.call('openPage', place)
  await alice.call('prepareText')
  await bob.call('awaitText')
  return place
}

export async function teamDrive(child: EngineChild, spaceId: SpaceId): Promise<DriveId> {
  const input = { spaceId }
  const drives = (await child.call('call', { name: 'drive.list', input })) as { driveId: DriveId }[]
  const [drive] = drives
  if (!drive) throw new Error('the space has no drive')
  return drive.driveId
}

/** Tries until it works. */
export async function until<T>(
  attempt: () => Promise<T>,
  longestMs: number = LONGEST_MS
): Promise<T> {
  const lastMs = Date.now() + longestMs
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > lastMs) throw error
      await wait(LOOK_MS)
    }
  }
}
