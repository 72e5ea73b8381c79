/** Spaces that a keeper holds: a child process of its own, since blind-peer changes its process. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import Corestore from 'corestore'
import { expect, it } from 'vitest'
import type { DocumentId, DriveId, SpaceId } from './contract/ids.js'
import { parseInviteLink } from './engine/invite-link.js'
import {
  formatKeeperAddress,
  KEEPER_SECRET_BYTES,
  parseKeeperAddress
} from './engine/keepers/keeper-address.js'
import { eventually } from './testing/eventually.js'
import { aKeeper, type TestKeeper } from './testing/keeper.js'
import { aDht, aFolder, aPerson, type Person } from './testing/loopback.js'

const SENTENCE = 'The heron waits where the water is shallow.'
const SPACE = 'Marshland survey'
const FILE = 'heron-counts.txt'
const LOG = 'Diary of the reeds'
const ENTRY = 'The water rose by a hand.'
const PLAN = 'weir-plan.pdf'
const COUNTS = 'Monday: eleven herons, two of them young.\n'

it('[N3] a newcomer gets the whole space from the keeper alone, and it can read nothing', async () => {
  const bootstrap = await aDht()
  const keeper = await aKeeper(bootstrap)
  const quick = { pairingRefreshMs: 700 }
  const alice = await aPerson('Alice Albatross', bootstrap, quick)
  const bob = await aPerson('Bob Bittern', bootstrap, quick)
  const carol = await aPerson('Carol Cormorant', bootstrap, quick)
  const { spaceId } = await alice.call('space.create', { name: SPACE })
  await join(bob, alice, spaceId)
  const driveId = await onlyDrive(alice, spaceId)
  const film = randomBytes(300_000)
  await addFile(bob, spaceId, driveId, 'film.bin', film)
  await addFile(alice, spaceId, driveId, FILE, Buffer.from(COUNTS))
  const documentId = await write(alice, spaceId, SENTENCE)
  const plan = randomBytes(400_000)
  const { logId } = await alice.call('log.create', { spaceId, name: LOG })
  const files = [{ name: PLAN, bytes: plan }]
  const { position } = await alice.call('log.append', { spaceId, logId, body: ENTRY, files })

  // Bob has met no keeper; what he added gets there from whoever has it.
  await eventually(async () => {
    await alice.call('file.fetch', { spaceId, driveId, path: '/film.bin' })
  })
  await bob.quit()
  await alice.call('keeper.add', { spaceId, key: keeper.address, name: 'Attic' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  await holdsAll(alice, spaceId)
  await alice.quit()
  await carol.call('space.join', { link })
  await admittedApart(alice, carol, spaceId)
  await holdsAll(alice, spaceId)
  await alice.quit()

  await carol.start()
  await eventually(
    async () => {
      expect(await carol.call('join.list', {})).toMatchObject([{ status: 'joined' }])
      expect(await text(carol, spaceId, documentId)).toContain(SENTENCE)
    },
    { timeout: 30_000 }
  )
  for (const [name, bytes] of [
    ['film.bin', film],
    [FILE, Buffer.from(COUNTS)]
  ] as const) {
    expect(await saved(carol, spaceId, driveId, name)).toEqual(bytes)
  }
  await eventually(async () => {
    expect(await carol.call('log.list', { spaceId })).toMatchObject([{ logId, name: LOG }])
    const { entries } = await carol.call('log.read', { spaceId, logId })
    expect(entries).toMatchObject([{ position, body: ENTRY, files: [{ name: PLAN }] }])
  })
  const planFile = path.join(await aFolder(), PLAN)
  const target = carol.alcove.createPathToken(planFile)
  await carol.call('log.saveFile', { spaceId, logId, position, index: 0, target })
  expect(plan.equals(await fs.readFile(planFile))).toBe(true)

  // And back: what she writes while alone with the keeper reaches the others through it.
  const reply = 'Twelve since Tuesday.'
  const replyId = await write(carol, spaceId, reply)
  await holdsAll(carol, spaceId)
  await carol.quit()
  await alice.start()
  await eventually(async () => expect(await text(alice, spaceId, replyId)).toContain(reply), {
    timeout: 30_000
  })
  await alice.quit()

  expect(await keeper.stop()).toBe(0)
  const known = [
    SENTENCE,
    reply,
    SPACE,
    FILE,
    COUNTS.slice(0, 20),
    LOG,
    ENTRY,
    PLAN,
    'Albatross',
    'Cormorant',
    'Attic'
  ]
  expect(await findsIn(keeper.dir, known)).toEqual([])
  const blocks = await blocksOf(keeper)
  expect(blocks.length).toBeGreaterThan(10)
  const whole = Buffer.concat(blocks)
  expect(known.filter((words) => whole.includes(words))).toEqual([])
})

it('[KP2] a keeper that was down catches up, under the same address', async () => {
  const bootstrap = await aDht()
  const keeper = await aKeeper(bootstrap)
  const { address } = keeper
  const alice = await aPerson('Alice', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: SPACE })
  await alice.call('keeper.add', { spaceId, key: address })
  await holdsAll(alice, spaceId)
  const ofKeepers = async () =>
    (await alice.call('network.report', {})).checks.find(({ step }) => step === 'keepers')
  expect(await ofKeepers()).toMatchObject({ state: 'ok' })
  const before = await keeper.status()
  expect(before).toMatchObject({ connections: 1, refused: 0 })

  expect(await keeper.stop('SIGINT')).toBe(0)
  await eventually(async () =>
    expect(await alice.call('keeper.list', { spaceId })).toMatchObject([
      { name: 'Keeper', isConnected: false, share: null }
    ])
  )
  expect(await ofKeepers()).not.toMatchObject({ state: 'ok' })
  await write(alice, spaceId, SENTENCE)
  const driveId = await onlyDrive(alice, spaceId)
  await addFile(alice, spaceId, driveId, 'film.bin', randomBytes(200_000))
  await keeper.start()
  expect(keeper.address).toBe(address)
  await holdsAll(alice, spaceId)
  const { storedBytes, cores } = await keeper.status()
  expect(storedBytes).toBeGreaterThan(before.storedBytes + 200_000)
  expect(cores).toBeGreaterThan(before.cores)
})

it('[KP3] a keeper takes nothing from who has its key but not its secret', async () => {
  const bootstrap = await aDht()
  const keeper = await aKeeper(bootstrap)
  const mallory = await aPerson('Mallory', bootstrap)
  const { spaceId } = await mallory.call('space.create', { name: SPACE })
  const { key } = parseKeeperAddress(keeper.address)
  const wrongSecret = formatKeeperAddress({ key, secret: randomBytes(KEEPER_SECRET_BYTES) })
  const bareKey = formatKeeperAddress({ key, secret: null })
  for (const wrong of [wrongSecret, bareKey]) {
    const { refused } = await keeper.status()
    const { keeperId } = await mallory.call('keeper.add', { spaceId, key: wrong })
    await eventually(async () => {
      expect((await keeper.status()).refused).toBeGreaterThan(refused)
    })
    expect(await mallory.call('keeper.list', { spaceId })).toMatchObject([{ isConnected: false }])
    await mallory.call('keeper.remove', { spaceId, keeperId })
  }
  expect(await keeper.status()).toMatchObject({ cores: 0, storedBytes: 0, connections: 0 })
})

it('[KP6] a removed keeper gets nothing more and is in no new invite', async () => {
  const bootstrap = await aDht()
  const keeper = await aKeeper(bootstrap)
  const alice = await aPerson('Alice', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: SPACE })
  const { keeperId } = await alice.call('keeper.add', { spaceId, key: keeper.address })
  await holdsAll(alice, spaceId)
  const named = await alice.call('invite.create', { spaceId, role: 'editor' })
  expect(parseInviteLink(named.link).keepers).toHaveLength(1)

  await alice.call('keeper.remove', { spaceId, keeperId })
  await eventually(async () => expect(await keeper.status()).toMatchObject({ connections: 0 }))
  const { storedBytes } = await keeper.status()
  await write(alice, spaceId, SENTENCE)
  const unnamed = await alice.call('invite.create', { spaceId, role: 'editor' })
  expect(parseInviteLink(unnamed.link).keepers ?? []).toEqual([])
  expect(await alice.call('keeper.list', { spaceId })).toEqual([])
  expect(await keeper.status()).toMatchObject({ connections: 0, storedBytes })
})

async function join(guest: Person, host: Person, spaceId: SpaceId): Promise<void> {
  const { link } = await host.call('invite.create', { spaceId, role: 'editor' })
  const joined = guest.next('joinChanged', ({ status }) => status === 'joined')
  await guest.call('space.join', { link })
  await joined
}

/** Carol asks while Alice is away, and Alice answers while Carol is: over records of the DHT alone. */
async function admittedApart(alice: Person, carol: Person, spaceId: SpaceId): Promise<void> {
  for (;;) {
    await pass(2000)
    await carol.quit()
    await alice.start()
    const isIn = await eventually(
      async () => expect(await alice.call('member.list', { spaceId })).toHaveLength(3),
      { timeout: 5000 }
    ).then(
      () => true,
      () => false
    )
    if (isIn) return
    await alice.quit()
    await carol.start()
  }
}

/** For a request to reach the DHT, which nothing tells. */
function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function onlyDrive(person: Person, spaceId: SpaceId): Promise<DriveId> {
  const [drive] = await person.call('drive.list', { spaceId })
  if (!drive) throw new Error('no drive')
  return drive.driveId
}

async function addFile(
  person: Person,
  spaceId: SpaceId,
  driveId: DriveId,
  name: string,
  bytes: Uint8Array
): Promise<void> {
  const file = path.join(await aFolder(), name)
  await fs.writeFile(file, bytes)
  const sources = [person.alcove.createPathToken(file)]
  await eventually(() => person.call('file.add', { spaceId, driveId, sources }))
}

async function saved(person: Person, spaceId: SpaceId, driveId: DriveId, name: string) {
  const file = path.join(await aFolder(), name)
  const target = person.alcove.createPathToken(file)
  await person.call('file.save', { spaceId, driveId, path: `/${name}`, target })
  return fs.readFile(file)
}

async function write(person: Person, spaceId: SpaceId, markdown: string): Promise<DocumentId> {
  const title = 'Notes'
  return (await person.call('document.create', { spaceId, title, markdown })).documentId
}

async function text(person: Person, spaceId: SpaceId, documentId: DocumentId): Promise<string> {
  return (await person.call('document.read', { spaceId, documentId, format: 'text' })).content
}

/** The only keeper of the space says it has everything that is on the person's computer. */
function holdsAll(person: Person, spaceId: SpaceId): Promise<void> {
  return eventually(
    async () => {
      const keepers = await person.call('keeper.list', { spaceId })
      expect(keepers).toMatchObject([{ isConnected: true, share: 1 }])
      expect(await person.call('space.list', {})).toMatchObject([{ status: 'ready' }])
    },
    { timeout: 30_000, interval: 200 }
  )
}

/** Which words stand in any file below a folder. */
async function findsIn(dir: string, words: string[]): Promise<string[]> {
  const found: string[] = []
  for (const entry of await fs.readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const bytes = await fs.readFile(path.join(entry.parentPath, entry.name))
    found.push(...words.filter((word) => bytes.includes(word)))
  }
  return found
}

/** All blocks a keeper has, as it could read them: files of its database may be compressed. */
async function blocksOf({ dir }: TestKeeper): Promise<Uint8Array[]> {
  const store = new Corestore(path.join(dir, 'store'))
  const blocks: Uint8Array[] = []
  try {
    await store.ready()
    for await (const discoveryKey of store.list()) {
      const core = store.get({ discoveryKey })
      await core.ready()
      for (let i = 0; i < core.length; i++) {
        const block = await core.get(i, { wait: false })
        if (block) blocks.push(block)
      }
    }
  } finally {
    await store.close()
  }
  return blocks
}
