/** People who have linked a drive to folders of their own. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'vitest'
import type { DriveId, LinkId, PathToken, SpaceId } from '../contract/ids.js'
import type { LinkedFolder } from '../contract/drive-model.js'
import { eventually } from './eventually.js'
import { aDht, aFolder, aPair, aPerson, type Person } from './loopback.js'

/** A person's folder and its link. */
export class Linked {
  readonly person: Person
  readonly directory: string
  readonly place: { spaceId: SpaceId; driveId: DriveId }
  linkId: LinkId | null = null

  constructor(person: Person, directory: string, place: { spaceId: SpaceId; driveId: DriveId }) {
    this.person = person
    this.directory = directory
    this.place = place
  }

  at(inPath: string): string {
    return path.join(this.directory, inPath)
  }

  async write(inPath: string, content: string | Uint8Array): Promise<void> {
    await fs.mkdir(path.dirname(this.at(inPath)), { recursive: true })
    await fs.writeFile(this.at(inPath), content)
  }

  read(inPath: string): Promise<string> {
    return fs.readFile(this.at(inPath), 'utf8')
  }

  token(): Promise<PathToken> {
    return Promise.resolve(this.person.alcove.createPathToken(this.directory))
  }

  async link(inPath = '/'): Promise<void> {
    const directory = await this.token()
    const input = { ...this.place, path: inPath, directory }
    this.linkId = (await this.person.call('drive.link', input)).linkId
  }

  async status(): Promise<LinkedFolder> {
    const links = await this.person.call('drive.links', {})
    const link = links.find(({ linkId }) => linkId === this.linkId)
    if (!link) throw new Error('not linked')
    return link
  }

  /** Relative paths of everything in the folder but what is ours, with the text of files. */
  async files(): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const item of await fs.readdir(this.directory, { recursive: true, withFileTypes: true })) {
      const file = path.join(item.parentPath, item.name)
      const name = path.relative(this.directory, file)
      if (name.startsWith('.alcove-trash')) continue
      found[name] = item.isDirectory() ? '/' : await fs.readFile(file, 'utf8').catch(() => '?')
    }
    return found
  }

  /** The drive's paths. */
  async entries(): Promise<string[]> {
    const entries = await this.person.call('file.list', this.place)
    return entries.map((entry) => entry.path)
  }

  /** Waits until folder and drive have come to rest. */
  async upToDate(): Promise<void> {
    await eventually(async () => expect((await this.status()).status).toBe('upToDate'), SLOW)
  }

  async has(files: Record<string, string>): Promise<void> {
    await eventually(async () => expect(await this.files()).toEqual(files), SLOW)
  }
}

/** A busy machine takes its time for what waits for files to come to rest. */
const SLOW = { timeout: 30_000, interval: 100 }

/** Alice and Bob have an empty folder each; neither is linked yet. */
export async function aPairOfFolders(): Promise<{ alice: Linked; bob: Linked }> {
  const { alice, bob, spaceId } = await aPair()
  const driveId = await eventually(async () => {
    const [drive] = await bob.call('drive.list', { spaceId })
    if (!drive) throw new Error('the drive has not arrived')
    return drive.driveId
  }, SLOW)
  const place = { spaceId, driveId }
  return {
    alice: new Linked(alice, await aFolder(), place),
    bob: new Linked(bob, await aFolder(), place)
  }
}

/** Somebody alone with a drive. */
export async function aLonelyFolder(): Promise<Linked> {
  const alice = await aPerson('Alice', await aDht())
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const [drive] = await alice.call('drive.list', { spaceId })
  if (!drive) throw new Error('no drive')
  return new Linked(alice, await aFolder(), { spaceId, driveId: drive.driveId })
}
