import { expect, it, onTestFinished } from 'vitest'
import type { MemberId, SpaceId } from '../../contract/ids.js'
import { anEngine, type EnginePerson } from '../../testing/engines.js'
import { startSearchThread } from './search-thread.js'
import { SpaceSearch } from './space-search.js'
import { eventually } from '../../testing/eventually.js'

const WAIT = { timeout: 20_000, interval: 50 }

/** A search of its own over a real space, whose threads the test can end. */
async function aSearch(
  person: EnginePerson,
  spaceId: SpaceId,
  start: typeof startSearchThread
): Promise<SpaceSearch> {
  const { epoch, drives } = person.space(spaceId)
  const host = {
    spaceId,
    memberId: 'y'.repeat(26) as MemberId,
    epoch,
    local: person.engine.profile.local,
    now: Date.now,
    writers: () => [epoch.writerKey],
    files: () => drives.names(),
    changed: () => {},
    arrived: () => {},
    fetch: async () => {}
  }
  const search = await SpaceSearch.open(host, start)
  onTestFinished(() => search.close())
  return search
}

async function aSpace() {
  const person = await anEngine('Alice')
  const spaceId = await person.engine.spaces.create('Alone')
  const { documents } = person.space(spaceId)
  const herons = await documents.create({ title: 'Herons', markdown: 'at the weir' })
  const owls = await documents.create({ title: 'Owls', markdown: 'in the weir house' })
  return { person, spaceId, herons, owls }
}

async function finds(search: SpaceSearch, text: string, titles: string[]): Promise<void> {
  await eventually(async () => {
    const hits = await search.query(text)
    expect(hits.map(({ title }) => title).sort()).toEqual(titles)
  }, WAIT)
}

it('[SE6] an index whose thread died is built anew', async () => {
  const { person, spaceId } = await aSpace()
  const losers: (() => void)[] = []
  const search = await aSearch(person, spaceId, (onLost) => {
    losers.push(onLost)
    return startSearchThread(onLost)
  })
  await finds(search, 'weir', ['Herons', 'Owls'])
  losers[0]?.()
  await finds(search, 'weir', ['Herons', 'Owls'])
  expect(losers).toHaveLength(2)
})

it('[SE6] a document that ends its thread is left out, and the others are found', async () => {
  const { person, spaceId, herons } = await aSpace()
  let started = 0
  const search = await aSearch(person, spaceId, async (onLost) => {
    started++
    const thread = await startSearchThread(onLost)
    const ask = async (name: string, input: object) => {
      if (name !== 'put' || !('documentId' in input) || input.documentId !== herons) {
        return thread.ask(name as never, input as never)
      }
      onLost()
      throw new Error('the thread ran out of memory')
    }
    return { ask: ask, close: () => thread.close() }
  })
  await finds(search, 'weir', ['Owls'])
  // Its title is known all the same.
  await finds(search, 'herons', ['Herons'])
  expect(started).toBe(2)
})
