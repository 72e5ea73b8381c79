import fs from 'node:fs/promises'
import path from 'node:path'
import Corestore from 'corestore'
import { expect, it, onTestFinished } from 'vitest'
import { formatKeeperAddress } from './engine/keepers/keeper-address.js'
import { aDht, aFolder, aPerson, Person } from './testing/loopback.js'
import { readableIn } from './testing/readable.js'
import { FIXTURES, unpack } from './testing/releases/archive.js'

const PASSPHRASE = 'a quiet place to write'
const WORDS = {
  own: 'Ottilie Ownname',
  computer: 'Zephyrbox Computer',
  other: 'Wendelin Membername',
  contact: 'Philippa Contactname',
  space: 'Nightjar Spacename',
  foreign: 'Quasarfield Spacename',
  title: 'Marmalade Titleword',
  sentence: 'saffron umbrellas dance at noon',
  file: 'Kittiwake Filename.txt',
  bytes: 'cormorants in the file itself',
  folder: 'Larkspur Foldername',
  drive: 'Ptarmigan Drivename',
  log: 'Thistledown Logname',
  entry: 'peregrines in the journal',
  keeper: 'Hollyhock Keepername'
}

/** Public by nature: a published folder is for anyone with its link. */
const isPublic = (file: string) => file.startsWith('public/')

it('[X2] [LK4] nothing in the folder of a closed profile says what it is about', async () => {
  const bootstrap = await aDht()
  const keys = { passphrase: PASSPHRASE }
  const ottilie = await aPerson(WORDS.own, bootstrap, { keys })
  const wendelin = await aPerson(WORDS.other, bootstrap)
  const philippa = await aPerson(WORDS.contact, bootstrap)
  const spaceId = await aFullSpace(ottilie, wendelin)
  await aContact(ottilie, philippa)
  await aWaitingRequest(ottilie, await aPerson('Quentin', bootstrap))
  await ottilie.quit()
  expect(await readableIn(ottilie.profileDir, Object.values(WORDS), isPublic)).toEqual([])

  await ottilie.start({ isOffline: true })
  await showsEverything(ottilie, spaceId)
  // Nor after a crash, with everything still in write-ahead logs.
  await ottilie.call('profile.set', { name: WORDS.own, color: '#123456' })
  await ottilie.call('space.rename', { spaceId, name: WORDS.space })
  const copy = path.join(await aFolder(), 'copy')
  await fs.cp(ottilie.profileDir, copy, { recursive: true })
  expect(await readableIn(copy, Object.values(WORDS), isPublic)).toEqual([])
})

it('[LK4] the search finds words that lie somewhere, so an empty answer means something', async () => {
  const dir = await aFolder()
  await fs.writeFile(path.join(dir, 'a'), WORDS.sentence)
  await fs.writeFile(path.join(dir, 'b'), Buffer.from(WORDS.sentence, 'utf16le'))
  await fs.writeFile(path.join(dir, 'c'), `x${Buffer.from(WORDS.sentence).toString('base64')}`)
  await fs.writeFile(path.join(dir, WORDS.file), '')
  const found = await readableIn(dir, Object.values(WORDS))
  expect(found).toHaveLength(4)
})

it('[LK5] whoever has the folder without its key has no key that signs as this device', async () => {
  const bootstrap = await aDht()
  const ottilie = await aPerson(WORDS.own, bootstrap, { keys: { passphrase: PASSPHRASE } })
  await ottilie.call('space.create', { name: WORDS.space })
  const { deviceId } = await ottilie.call('profile.get', {})
  await ottilie.quit()

  const store = await storeOfThief(ottilie.profileDir)
  const { publicKey } = await store.createKeyPair('device')
  expect(publicKey.toString()).not.toBe(deviceId)
  const secrets: (number | undefined)[] = []
  for await (const discoveryKey of store.storage.createDiscoveryKeyStream()) {
    const core = await store.storage.resumeCore(discoveryKey)
    const read = core?.read()
    const auth = read?.getAuth()
    read?.tryFlush()
    secrets.push((await auth)?.keyPair?.secretKey?.byteLength)
    await core?.close()
  }
  // There are some, and none has the length of a key.
  expect(secrets.filter((length) => length !== undefined)).not.toEqual([])
  expect(secrets).not.toContain(64)

  await ottilie.start()
  expect((await ottilie.call('profile.get', {})).deviceId).toBe(deviceId)
})

it('[X2] [LK3] opening a profile of the first release seals it, and nothing readable stays', async () => {
  const dir = await aFolder()
  await unpack(path.join(FIXTURES, 'profile-0.1.0.tar.gz'), dir)
  const profileDir = path.join(dir, 'ada')
  const words = ['Field study', 'Of Ben alone', 'Laptop', 'Desk']
  expect((await readableIn(profileDir, words, isPublic)).length).toBeGreaterThan(2)
  const before = await storeOfThief(profileDir)
  const signingKey = before.primaryKey ?? new Uint8Array()
  await before.close()
  expect(await hasBytes(profileDir, signingKey)).toBe(true)

  const ada = new Person('Ada', { profileDir, bootstrap: [], isOffline: true })
  onTestFinished(() => ada.quit())
  await ada.start()
  // At once, and not only after it was closed.
  expect(await readableIn(profileDir, words, isPublic)).toEqual([])
  expect(await hasBytes(profileDir, signingKey)).toBe(false)
  const profile = await ada.call('profile.get', {})
  expect(profile).toMatchObject({ name: 'Ada', deviceName: 'Desk' })
  await ada.quit()
  expect(await readableIn(profileDir, words, isPublic)).toEqual([])
})

async function hasBytes(dir: string, bytes: Uint8Array): Promise<boolean> {
  for (const name of await fs.readdir(dir, { recursive: true })) {
    const contents = await fs.readFile(path.join(dir, name)).catch(() => Buffer.alloc(0))
    if (contents.includes(Buffer.from(bytes))) return true
  }
  return false
}

async function aFullSpace(owner: Person, guest: Person) {
  await owner.call('device.rename', { name: WORDS.computer })
  const { spaceId } = await owner.call('space.create', { name: WORDS.space })
  const { link } = await owner.call('invite.create', { spaceId, role: 'editor' })
  const joined = guest.next('joinChanged', ({ status }) => status === 'joined')
  await guest.call('space.join', { link })
  await joined
  await owner.call('document.create', { spaceId, title: WORDS.title, markdown: WORDS.sentence })
  const { driveId } = await owner.call('drive.create', { spaceId, name: WORDS.drive })
  const file = path.join(await aFolder(), WORDS.file)
  await fs.writeFile(file, `${WORDS.bytes} `.repeat(2000))
  const source = owner.alcove.createPathToken(file)
  await owner.call('file.add', { spaceId, driveId, sources: [source] })
  await owner.call('file.createFolder', { spaceId, driveId, path: `/${WORDS.folder}` })
  await owner.call('drive.publish', { spaceId, driveId, path: `/${WORDS.folder}` })
  const { logId } = await owner.call('log.create', { spaceId, name: WORDS.log })
  await owner.call('log.append', { spaceId, logId, body: WORDS.entry })
  const key = formatKeeperAddress({ key: Buffer.alloc(32, 9), secret: Buffer.alloc(16, 8) })
  await owner.call('keeper.add', { spaceId, key, name: WORDS.keeper })
  const members = await owner.call('member.list', { spaceId })
  const { memberId } = members.find(({ isMe }) => !isMe) ?? {}
  if (!memberId) throw new Error('nobody came')
  await owner.call('member.verify', { spaceId, memberId })
  return spaceId
}

async function aContact(owner: Person, other: Person): Promise<void> {
  const card = await other.call('contact.card', {})
  await other.call('contact.setReachable', { isReachable: true })
  await other.call('contact.add', { link: (await owner.call('contact.card', {})).link })
  await owner.call('contact.setReachable', { isReachable: true })
  await owner.call('contact.add', { link: card.link })
  await expect
    .poll(async () => (await owner.call('contact.list', {})).map(({ name }) => name), {
      timeout: 30_000
    })
    .toContain(WORDS.contact)
}

/** Nobody answers it: whoever invites has quit. */
async function aWaitingRequest(owner: Person, inviter: Person): Promise<void> {
  const { spaceId } = await inviter.call('space.create', { name: WORDS.foreign })
  const { link } = await inviter.call('invite.create', { spaceId, role: 'editor' })
  await inviter.quit()
  await owner.call('space.join', { link })
}

async function showsEverything(owner: Person, spaceId: Awaited<ReturnType<typeof aFullSpace>>) {
  const [space] = await owner.call('space.list', {})
  expect(space?.name).toBe(WORDS.space)
  const profile = await owner.call('profile.get', {})
  expect(profile).toMatchObject({ name: WORDS.own, deviceName: WORDS.computer })
  expect((await owner.call('contact.list', {})).map(({ name }) => name)).toContain(WORDS.contact)
  expect((await owner.call('join.list', {})).map(({ spaceName }) => spaceName)).toContain(
    WORDS.foreign
  )
  const published = await owner.call('drive.published', {})
  expect(published.map(({ name }) => name)).toEqual([WORDS.folder])
  const keepers = await owner.call('keeper.list', { spaceId })
  expect(keepers.map(({ name }) => name)).toEqual([WORDS.keeper])
}

/** Opened by somebody who has a copy of it and nothing else. */
async function storeOfThief(profileDir: string): Promise<Corestore> {
  const copy = path.join(await aFolder(), 'store')
  await fs.cp(path.join(profileDir, 'store'), copy, { recursive: true })
  // It refuses to open where it was not made.
  await fs.rm(path.join(copy, 'CORESTORE'), { force: true })
  const store = new Corestore(copy)
  await store.ready()
  onTestFinished(() => store.close())
  return store
}
