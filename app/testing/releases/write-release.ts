/**
 * Plays the story with a built headless program and packs the two profiles with what they show.
 * Arguments: the program, where the profile archive goes, the bootstrap. Started by `npm run fixture`.
 */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { SpaceId } from '../../contract/ids.js'
import { Headless } from '../headless.js'
import { type Expected, makePortable, pack } from './archive.js'
import { shownBy } from './shown.js'
import { playStory } from './story.js'

const STORY_MS = 120_000

const [entry = '', archive = '', bootstrap = ''] = process.argv.slice(2)
const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-release-'))
const folder = path.join(dir, 'files')
const packed = path.join(dir, 'packed')
const profileOf = (name: string) => path.join(packed, name)
const start = (name: string) => Headless.start({ entry, profileDir: profileOf(name), bootstrap })

try {
  await fs.mkdir(folder)
  const [ada, ben] = await Promise.all([start('ada'), start('ben')])
  await playStory({ ada, ben, folder, until })
  const [first] = await ada.call('space.list', {})
  if (first) await until(() => areEqual(ada, ben, first.spaceId))
  const expected: Expected = { ada: await shownBy(ada), ben: await shownBy(ben) }
  await Promise.all([ada.end(), ben.end()])
  for (const name of ['ada', 'ben'] as const) {
    await showsAlone(name, expected[name])
    await makePortable(profileOf(name))
  }
  const text = `${JSON.stringify(expected, null, 2)}\n`
  await fs.writeFile(path.join(packed, 'expected.json'), text)
  await pack(packed, archive)
} finally {
  await fs.rm(dir, { recursive: true, force: true })
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const lastMs = Date.now() + STORY_MS
  while (!(await check().catch(() => false))) {
    if (Date.now() > lastMs) throw new Error(`this never came: ${check.toString()}`)
    await wait(200)
  }
}

/** Both show the same, and each knows that the other has all of it. */
async function areEqual(ada: Headless, ben: Headless, spaceId: SpaceId): Promise<boolean> {
  const digests = await Promise.all(
    [ada, ben].map(async (one) => (await one.call('space.digest', { spaceId })).digest)
  )
  const spaces = await Promise.all([ada, ben].map((one) => one.call('space.list', {})))
  const unshared = spaces.flat().filter((space) => space.spaceId === spaceId)
  return digests[0] === digests[1] && unshared.every(({ holding }) => holding.unsharedCount === 0)
}

/** Started again with nobody there, the release itself shows what a later one will have to. */
async function showsAlone(name: string, expected: Expected['ada']): Promise<void> {
  const nobody = '127.0.0.1:9'
  const person = await Headless.start({ entry, profileDir: profileOf(name), bootstrap: nobody })
  try {
    await until(async () => isDeepStrictEqual(await shownBy(person), expected))
  } finally {
    await person.end()
  }
}
