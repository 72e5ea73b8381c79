/** Engines without the contract in front, for tests that look inside or append what no client would. */
import path from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId, SpaceId } from '../contract/ids.js'
import type { InviteRole } from '../contract/model.js'
import type { DocumentSnapshot, DocumentUpdate } from '../schema/rows.js'
import { spaceDigest } from '../engine/digest.js'
import { Engine, type EngineOptions } from '../engine/engine.js'
import { aDht, aFolder } from './loopback.js'
import { firstText, plainTextIn } from './trace.js'

/** Somebody's engine, which can be ended and started again. */
export class EnginePerson {
  readonly #options: EngineOptions
  #engine: Engine | null = null

  constructor(options: EngineOptions) {
    this.#options = options
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the engine is closed')
    return this.#engine
  }

  get profileDir(): string {
    return this.#options.profileDir
  }

  space(spaceId: SpaceId) {
    return this.engine.spaces.get(spaceId)
  }

  documents(spaceId: SpaceId) {
    return this.space(spaceId).documents
  }

  async start(changes: Partial<EngineOptions> = {}): Promise<void> {
    this.#engine = await Engine.open({ ...this.#options, ...changes })
  }

  async quit(): Promise<void> {
    const engine = this.#engine
    this.#engine = null
    await engine?.close()
  }

  /** Types at the start of the first paragraph, as one change, and waits until it is appended. */
  async type(spaceId: SpaceId, documentId: DocumentId, text: string): Promise<void> {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await this.documents(spaceId).state(documentId))
    const before = Y.encodeStateVector(doc)
    firstText(doc).insert(0, text)
    await this.documents(spaceId).update(documentId, Y.encodeStateAsUpdate(doc, before))
    await (await this.documents(spaceId).peek(documentId))?.flush()
    doc.destroy()
  }

  async read(spaceId: SpaceId, documentId: DocumentId): Promise<string> {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await this.documents(spaceId).state(documentId))
    return plainTextIn(doc)
  }
}

export async function anEngine(
  name: string,
  options: Partial<EngineOptions> = {}
): Promise<EnginePerson> {
  const person = new EnginePerson({
    profileDir: path.join(await aFolder(), 'profile'),
    bootstrap: [{ host: '127.0.0.1', port: 1 }],
    isOffline: true,
    ...options
  })
  onTestFinished(() => person.quit())
  await person.start()
  await person.engine.profile.set(name, '#336699')
  return person
}

/** Founder and guests in one space. */
export function aSpaceOfEngines(...names: string[]) {
  return aSpaceOfEnginesWith({}, ...names)
}

export async function aSpaceOfEnginesWith(options: Partial<EngineOptions>, ...names: string[]) {
  const bootstrap = await aDht()
  const people = await Promise.all(
    names.map((name) => anEngine(name, { bootstrap, isOffline: false, ...options }))
  )
  const [founder, ...guests] = people
  if (!founder) throw new Error('nobody is there')
  const spaceId = await founder.engine.spaces.create('Field study')
  for (const guest of guests) await letIn(spaceId, founder, guest)
  await settled(spaceId, ...people)
  return { people, spaceId, bootstrap }
}

/** With an invite of `host`. */
export async function letIn(
  spaceId: SpaceId,
  host: EnginePerson,
  guest: EnginePerson,
  role: InviteRole = 'editor'
): Promise<void> {
  const { link } = await host.engine.spaces.invites(spaceId).create({ role })
  const joined = new Promise<void>((resolve) => {
    guest.engine.on('joinChanged', ({ status }) => {
      if (status === 'joined') resolve()
    })
  })
  await guest.engine.joins.join(link)
  await joined
}

/** What the view has of a document's text. */
export async function rowsOf(person: EnginePerson, spaceId: SpaceId, documentId: DocumentId) {
  const range = { gte: { documentId }, lte: { documentId } }
  const { epoch } = person.space(spaceId)
  return {
    updates: await epoch.find<DocumentUpdate>('document-updates', range),
    snapshots: await epoch.find<DocumentSnapshot>('document-snapshots', range)
  }
}

/** All have applied what each has written, and read the same. */
export async function settled(spaceId: SpaceId, ...people: EnginePerson[]): Promise<void> {
  await vi.waitFor(
    async () => {
      const epochs = people.map((person) => person.space(spaceId).epoch)
      for (const { writerKey, localLength } of epochs) {
        for (const epoch of epochs) {
          expect(await epoch.appliedLength(writerKey)).toBeGreaterThanOrEqual(localLength)
        }
      }
      const digests = await Promise.all(people.map((person) => spaceDigest(person.space(spaceId))))
      expect(new Set(digests).size).toBe(1)
    },
    { timeout: 30_000, interval: 100 }
  )
}
