/** People with profiles, each served by a real `alcove headless`. */
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { DocumentId, SpaceId } from '../app/contract/ids.js'
import { Headless } from '../app/testing/headless.js'
import { Writer, type Place } from '../app/testing/trace-typing.js'
import type { Context } from './context.js'
import { until } from './people.js'

const LOOK_MS = 10
const LONGEST_MS = 120_000
const HEADLESS = path.join(import.meta.dirname, '..', 'headless', 'alcove.js')

export interface Person {
  headless: Headless
  profileDir: string
}

export async function twoPeople(context: Context) {
  const [alice, bob] = await Promise.all([person(context, 'Alice'), person(context, 'Bob')])
  const { spaceId } = await alice.headless.call('space.create', { name: 'Field study' })
  await join(alice.headless, bob.headless, spaceId)
  return { alice, bob, spaceId }
}

async function person(context: Context, name: string): Promise<Person> {
  const profileDir = path.join(await context.folder(name.toLowerCase()), 'profile')
  const headless = await start(context, profileDir)
  await headless.call('profile.set', { name, color: '#336699' })
  return { headless, profileDir }
}

export async function start(context: Context, profileDir: string): Promise<Headless> {
  const { profileFolder } = context.options
  const nodeFlags = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []
  const bootstrap = await context.bootstrap()
  const headless = await Headless.start({ entry: HEADLESS, profileDir, bootstrap, nodeFlags })
  context.onEnd(() => headless.dispose())
  return headless
}

async function join(host: Headless, guest: Headless, spaceId: SpaceId): Promise<void> {
  const { link } = await host.call('invite.create', { spaceId, role: 'editor' })
  const joined = guest.next('joinChanged', ({ status }) => status === 'joined')
  await guest.call('space.join', { link })
  await joined
}

export async function newDocument(alice: Person, bob: Person, spaceId: SpaceId): Promise<Place> {
  const created = await alice.headless.call('document.create', { spaceId, title: 'Recording' })
  const documentId: DocumentId = created.documentId
  const place = { spaceId, documentId }
  await until(() => bob.headless.call('document.state', place))
  return place
}

/** Somebody new, from asking to be let in until the document reads as it should. */
export async function newcomer(
  context: Context,
  host: Person,
  { spaceId, documentId }: Place,
  content: string
): Promise<number> {
  // Just started, as in the morning: nothing is in its memory yet.
  const headless = await start(context, host.profileDir)
  const carol = await person(context, 'Carol')
  const startedAt = performance.now()
  await join(headless, carol.headless, spaceId)
  await until(() => untilText(carol.headless, { spaceId, documentId }, content))
  return (performance.now() - startedAt) / 1000
}

export async function untilText(headless: Headless, place: Place, content: string): Promise<void> {
  const lastMs = Date.now() + LONGEST_MS
  for (;;) {
    const writer = await Writer.open(headless, place)
    const { plainText } = writer
    writer.doc.destroy()
    if (plainText === content) return
    if (Date.now() > lastMs) throw new Error('the text is not what was recorded')
    await wait(LOOK_MS)
  }
}

/** Everybody's operations are on everybody's disk. */
export async function stored(spaceId: SpaceId, ...people: Person[]): Promise<void> {
  await until(async () => {
    for (const { headless } of people) {
      const spaces = await headless.call('space.list', {})
      const holding = spaces.find((space) => space.spaceId === spaceId)?.holding
      if (!holding?.isSaved || holding.unsharedCount > 0) throw new Error('not on both disks yet')
    }
  })
}
