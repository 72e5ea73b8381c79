/** What it costs to have spaces open and do nothing. */
import { setTimeout as wait } from 'node:timers/promises'
import type { SpaceId } from '../../app/contract/ids.js'
import { say, type Item } from '../context.js'
import { inviteLink, startPair, until, type EngineChild } from '../people.js'

const SPACES = 20
const MB = 1e6
/** Until what follows joining has come to rest. */
const SETTLE_MS = 30_000

export const idle: Item = {
  name: 'idle',
  title: `${SPACES} spaces open on two connected computers where nobody does anything`,
  run: async (context) => {
    const minutes = context.options.minutes ?? (context.options.isQuick ? 0.5 : 10)
    const { alice, bob, spaceId } = await startPair(context)
    for (let n = 1; n < context.size(SPACES, 5); n++) await another(alice, bob, n)
    await settled(alice, bob, spaceId)
    say(`nothing happens for ${minutes} minutes`)
    const before = await costs(alice)
    await wait(minutes * 60_000)
    const after = await costs(alice)
    const seconds = minutes * 60
    const perTenMinutes = 600 / seconds / MB
    return [
      {
        what: 'processor',
        unit: '% of a core',
        values: [((after.cpu - before.cpu) / seconds) * 100],
        target: '< 2'
      },
      {
        what: 'sent and received',
        unit: 'MB in 10 minutes',
        values: [(after.bytes - before.bytes) * perTenMinutes],
        target: '< 1'
      }
    ]
  }
}

async function another(alice: EngineChild, bob: EngineChild, n: number): Promise<void> {
  const create = { name: 'space.create', input: { name: `Space ${n}` } }
  const { spaceId } = (await alice.call('call', create)) as { spaceId: SpaceId }
  await bob.call('join', { link: await inviteLink(alice, spaceId) })
}

async function settled(alice: EngineChild, bob: EngineChild, spaceId: SpaceId): Promise<void> {
  const digest = (child: EngineChild) =>
    child.call('call', { name: 'space.digest', input: { spaceId } }) as Promise<{ digest: string }>
  await until(async () => {
    if ((await digest(alice)).digest !== (await digest(bob)).digest) throw new Error('not equal')
  })
  await wait(SETTLE_MS)
}

async function costs(child: EngineChild): Promise<{ cpu: number; bytes: number }> {
  return { cpu: await child.call('cpuSeconds'), bytes: await child.call('networkBytes') }
}
