/**
 * For tests: people whose spaces have drives, on real stores in temporary folders, connected by
 * piped replication streams. Everything is closed and removed when the test has finished.
 */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import Corestore from 'corestore'
import BlindPairing from 'blind-pairing'
import { createReceipt } from 'blind-pairing-core'
import crypto from 'hypercore-crypto'
import Wakeup from 'protomux-wakeup'
import { onTestFinished, vi } from 'vitest'
import type { DriveId, MemberId, SpaceId } from '../../contract/ids.js'
import type { Member, Settings } from '../../schema/rows.js'
import { randomId, randomKey } from '../crypto.js'
import { EpochBase } from '../epoch-base.js'
import { encodeJoinClaim } from '../join-claim.js'
import { Keyring } from '../keyring.js'
import { SpaceDrives } from './space-drives.js'
import { createDriveOperation } from './team-drives.js'
import { Transfers } from './transfers.js'

const TEST_TIMEOUT_MS = 1500

export interface Person {
  name: string
  memberId: MemberId
  dir: string
  store: Corestore
  epoch: EpochBase
  encryptionKey: Uint8Array
  drivesKey: Uint8Array
  transfers: Transfers
  drives: SpaceDrives
  driveId: DriveId
  close(): Promise<void>
}

export async function temporaryFolder(): Promise<string> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-drives-'))
  onTestFinished(() => fs.rm(dir, { recursive: true, force: true }))
  return dir
}

/** Alice founds a space with one drive. */
export async function alice(): Promise<Person> {
  const person = await open('Alice', await temporaryFolder(), null, randomKey())
  const { memberId, epoch } = person
  await epoch.append([
    {
      name: 'create-space',
      value: {
        rules: 1,
        spaceId: randomId(),
        name: 'Field study',
        atMs: 1,
        memberId,
        memberName: 'Alice',
        color: '#aa3300',
        deviceKey: randomKey(),
        identityKey: randomKey()
      }
    },
    createDriveOperation('Team files', 1)
  ])
  return withDrive(person)
}

/** A person with the space's keys; without a role until `admit`. */
export async function follower(name: string, founder: Person): Promise<Person> {
  const { epoch, encryptionKey, driveId } = founder
  const person = await open(name, await temporaryFolder(), epoch.key, encryptionKey)
  return { ...person, driveId }
}

/** The same person after a restart. */
export async function reopened(person: Person): Promise<Person> {
  await person.close()
  const { name, dir, epoch, encryptionKey, memberId } = person
  return withDrive(await open(name, dir, epoch.key, encryptionKey, memberId))
}

/** Makes somebody who is connected an editor. */
export async function admit(founder: Person, person: Person): Promise<void> {
  const invite = BlindPairing.createInvite(founder.epoch.key)
  const inviteId = randomId<string>()
  const [seed] = crypto.namespace(person.name, 1)
  const [settings] = await founder.epoch.find<Settings>('settings')
  const claim = encodeJoinClaim(
    settings?.spaceId ?? '',
    {
      memberId: person.memberId,
      name: person.name,
      color: '#00aa33',
      writerKey: person.epoch.writerKey
    },
    crypto.keyPair(seed),
    crypto.keyPair(crypto.hash(seed as Uint8Array))
  )
  const { id, publicKey } = invite
  await founder.epoch.append([
    {
      name: 'create-invite',
      value: { inviteId, pairingId: id, publicKey, role: 'editor', atMs: 1 }
    },
    {
      name: 'add-member',
      value: { inviteId, receipt: createReceipt(invite.invite, claim).receipt, atMs: 2 }
    }
  ])
  await vi.waitFor(() => {
    if (!person.epoch.isWritable) throw new Error('not admitted yet')
  }, 20_000)
}

/** Connects two people; returns how to cut them apart. */
export function connect(a: Person, b: Person): () => void {
  const near = a.store.replicate(true) as Duplex
  const far = b.store.replicate(false) as Duplex
  near.pipe(far).pipe(near)
  for (const stream of [near, far]) stream.on('error', () => undefined) // cut on purpose
  const cut = () => {
    near.destroy()
    far.destroy()
  }
  onTestFinished(cut)
  return cut
}

/** Waits until two people see the same tree. */
export async function converged(a: Person, b: Person): Promise<unknown[]> {
  return vi.waitFor(async () => {
    const [ours, theirs] = await Promise.all([a.drives.digestRows(), b.drives.digestRows()])
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error('not the same yet')
    return ours
  }, 20_000)
}

async function open(
  name: string,
  dir: string,
  key: Uint8Array | null,
  encryptionKey: Uint8Array,
  memberId: MemberId = randomId<MemberId>()
): Promise<Omit<Person, 'driveId'>> {
  const store = new Corestore(path.join(dir, 'store'))
  const keyring = await Keyring.open(dir)
  const wakeup = new Wakeup()
  const epoch = await EpochBase.open({
    store: store.namespace('epoch'),
    key,
    encryptionKey,
    keyring,
    wakeup
  })
  const now = () => Date.now()
  const transfers = new Transfers(now)
  const names = new Map<string, string>()
  const readNames = async () => {
    for (const row of await epoch.find<Member>('members')) names.set(row.memberId, row.name)
  }
  epoch.on('update', () => void readNames().catch(() => undefined))
  const drivesKey = crypto.hash(encryptionKey)
  const drives = new SpaceDrives({
    spaceId: randomId<SpaceId>(),
    epoch,
    store: store.namespace('drives'),
    encryptionKey: drivesKey,
    memberId,
    memberName: (id) => names.get(id) ?? '',
    transfers,
    now,
    blockReadTimeoutMs: TEST_TIMEOUT_MS
  })
  await drives.open()
  let closing: Promise<void> | null = null
  const closeAll = async () => {
    await drives.close()
    await epoch.close()
    wakeup.destroy()
    await store.close()
  }
  const close = () => (closing ??= closeAll())
  onTestFinished(close)
  return { name, memberId, dir, store, epoch, encryptionKey, drivesKey, transfers, drives, close }
}

async function withDrive(person: Omit<Person, 'driveId'>): Promise<Person> {
  const [drive] = await person.drives.list()
  if (!drive) throw new Error('the founder made no drive')
  return { ...person, driveId: drive.driveId }
}
