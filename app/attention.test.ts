/** What raises a notification for whom, through the contract. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { SpaceId } from './contract/ids.js'
import type { Notification } from './contract/model.js'
import { eventually } from './testing/eventually.js'
import { aFolder, aPair, aPerson, type Person } from './testing/loopback.js'

const WAIT = { timeout: 30_000 }
const TIMEOUT_MS = 90_000

async function addFiles(person: Person, spaceId: SpaceId, names: string[]): Promise<void> {
  const folder = await aFolder()
  const paths = names.map((name) => path.join(folder, name))
  for (const each of paths) await fs.writeFile(each, `Bytes of ${path.basename(each)}`)
  const [drive] = await person.call('drive.list', { spaceId })
  const sources = paths.map((each) => person.alcove.createPathToken(each))
  if (!drive) throw new Error('no drive')
  await person.call('file.add', { spaceId, driveId: drive.driveId, sources })
}

async function kinds(person: Person, spaceId: SpaceId): Promise<string[]> {
  const list = await person.call('notification.list', { spaceId })
  return list.map(({ kind, title, count }) => `${kind} ${title} ${count}`)
}

function arrivals(person: Person): Notification[] {
  const told: Notification[] = []
  person.alcove.on('notificationArrived', ({ notification }) => void told.push(notification))
  return told
}

it(
  '[NO4] [C3] new files are told to the others, once, and nothing from before one came',
  async () => {
    const { alice, bob, spaceId, bootstrap } = await aPair()
    const told = arrivals(alice)
    await addFiles(bob, spaceId, ['one.txt', 'two.txt', 'three.txt'])
    await eventually(async () => {
      expect(await kinds(alice, spaceId)).toEqual([
        expect.stringMatching(/^files (one|two|three)\.txt 3$/),
        'joined Bob 1'
      ])
    }, WAIT)
    const [files] = await alice.call('notification.listAll', {})
    expect(files).toMatchObject({ spaceId, place: { kind: 'file' }, isRead: false, isMuted: false })
    expect(told.filter(({ kind }) => kind === 'files')).toHaveLength(1)
    expect(await kinds(bob, spaceId)).toEqual([])
    if (files?.place.kind !== 'file') throw new Error('no place')
    const { driveId, entryId } = files.place
    const where = await alice.call('file.where', { spaceId, driveId, entryId })
    expect(where).toEqual({ path: `/${files.title}`, isInTrash: false })

    const cara = await aPerson('Cara', bootstrap)
    const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
    const joined = cara.next('joinChanged', ({ status }) => status === 'joined')
    await cara.call('space.join', { link })
    await joined
    await eventually(async () => expect(await kinds(bob, spaceId)).toEqual(['joined Cara 1']), WAIT)
    await addFiles(bob, spaceId, ['four.txt'])
    await eventually(
      async () => expect(await kinds(cara, spaceId)).toEqual(['files four.txt 1']),
      WAIT
    )
  },
  TIMEOUT_MS
)

it(
  '[NO8] [C3] what is muted is listed and makes no noise, on this computer only, over restarts',
  async () => {
    const { alice, bob, spaceId } = await aPair()
    await eventually(
      async () => expect(await kinds(alice, spaceId)).toEqual(['joined Bob 1']),
      WAIT
    )
    await alice.call('notification.mute', { spaceId, isMuted: true })
    await alice.quit()
    await alice.start()
    const told = arrivals(alice)
    expect(await alice.call('notification.muted', {})).toEqual([{ spaceId, documentId: null }])
    expect(await bob.call('notification.muted', {})).toEqual([])
    await addFiles(bob, spaceId, ['quiet.txt'])
    await eventually(async () => {
      expect(await alice.call('notification.list', { spaceId })).toMatchObject([
        { kind: 'files', isMuted: true },
        { kind: 'joined', isMuted: true }
      ])
    }, WAIT)
    expect(told.every(({ isMuted }) => isMuted)).toBe(true)
    await alice.call('notification.mute', { spaceId, isMuted: false })
    const list = await alice.call('notification.list', { spaceId })
    expect(list.map(({ isMuted }) => isMuted)).toEqual([false, false])
    const { documentId } = await alice.call('document.create', { spaceId, title: 'Plan' })
    await alice.call('notification.mute', { spaceId, documentId, isMuted: true })
    expect(await alice.call('notification.muted', {})).toEqual([{ spaceId, documentId }])
  },
  TIMEOUT_MS
)

it(
  '[NO9] [C3] who waits to come in is told to who may decide, until somebody has',
  async () => {
    const { alice, bob, spaceId, bootstrap } = await aPair()
    const cara = await aPerson('Cara', bootstrap)
    const invite = { spaceId, role: 'viewer', needsApproval: true } as const
    const { link } = await alice.call('invite.create', invite)
    await cara.call('space.join', { link })
    const asked = 'join-request Cara 1'
    for (const person of [alice, bob]) {
      await eventually(async () => expect(await kinds(person, spaceId)).toContain(asked), WAIT)
    }
    const [request] = await bob.call('invite.requests', { spaceId })
    const { requestId } = request ?? {}
    if (!requestId) throw new Error('nobody asked')
    await bob.call('invite.answerRequest', { spaceId, requestId, isAccepted: true })
    for (const person of [alice, bob]) {
      await eventually(async () => expect(await kinds(person, spaceId)).not.toContain(asked), WAIT)
    }
    await eventually(
      async () => expect(await kinds(alice, spaceId)).toContain('joined Cara 1'),
      WAIT
    )
    expect(await kinds(bob, spaceId)).toEqual([])
  },
  TIMEOUT_MS
)
