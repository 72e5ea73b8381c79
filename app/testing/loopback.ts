/**
 * A private DHT on loopback for tests, and the folders and people on it. Everything is closed and
 * removed when the test that made it finishes, people before the DHT, the DHT before folders.
 */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import HyperDHT from 'hyperdht'
import { onTestFinished } from 'vitest'
import { openAlcove, type Alcove, type AlcoveOptions } from '../alcove.js'
import type {
  CallInput,
  CallOutput,
  CallsOfHost,
  EventData,
  EventName
} from '../contract/contract.js'
import { AppError } from '../contract/errors.js'
import { dispatch } from '../handlers/dispatch.js'

export type Address = { host: string; port: number }

/** `maxAgeMs`: how long nodes keep records and announcements, for a DHT that forgets quickly. */
export async function aDht(options: { maxAgeMs?: number } = {}): Promise<Address[]> {
  const bootstrap: Address[] = []
  const nodes: HyperDHT[] = []
  const { maxAgeMs } = options
  for (let i = 0; i < 3; i++) {
    const node = new HyperDHT({
      bootstrap: [...bootstrap],
      host: '127.0.0.1',
      ephemeral: false,
      firewalled: false,
      ...(maxAgeMs ? { maxAge: maxAgeMs } : {})
    })
    await node.fullyBootstrapped()
    nodes.push(node)
    if (i === 0) bootstrap.push({ host: '127.0.0.1', port: node.address().port })
  }
  onTestFinished(async () => {
    for (const node of nodes.reverse()) await node.destroy()
  })
  return bootstrap
}

export async function aFolder(): Promise<string> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-test-'))
  onTestFinished(() => fs.rm(dir, { recursive: true, force: true }))
  return dir
}

/** A person with a profile; `quit` and `start` are what they do with the app. */
export class Person {
  readonly name: string
  readonly #options: AlcoveOptions
  #alcove: Alcove | null = null

  constructor(name: string, options: AlcoveOptions) {
    this.name = name
    this.#options = options
  }

  get alcove(): Alcove {
    if (!this.#alcove) throw new Error(`${this.name} has quit`)
    return this.#alcove
  }

  get profileDir(): string {
    return this.#options.profileDir
  }

  async start(changes: Partial<AlcoveOptions> = {}): Promise<this> {
    Object.assign(this.#options, changes)
    this.#alcove = await openAlcove(this.#options)
    return this
  }

  async quit(): Promise<void> {
    const alcove = this.#alcove
    this.#alcove = null
    await alcove?.close()
  }

  /** A call as it comes from outside: parsed and enveloped. Throws the coded error. */
  async call<Name extends CallsOfHost<'engine'>>(
    name: Name,
    input: CallInput<Name>
  ): Promise<CallOutput<Name>> {
    const result = await dispatch(this.alcove.handlers, name, input)
    if (!result.ok) throw new AppError(result.error.code, result.error.message)
    return result.value as CallOutput<Name>
  }

  /** Resolves with the first event of that name which `matches`. */
  next<Name extends EventName>(
    name: Name,
    matches: (data: EventData<Name>) => boolean
  ): Promise<EventData<Name>> {
    return new Promise((resolve) => {
      const unsubscribe = this.alcove.on(name, (data) => {
        if (!matches(data)) return
        unsubscribe()
        resolve(data)
      })
    })
  }
}

/** A started person with a name and a colour. Closed when the test finishes. */
export async function aPerson(
  name: string,
  bootstrap: Address[],
  options: Partial<AlcoveOptions> = {}
): Promise<Person> {
  const person = new Person(name, {
    profileDir: path.join(await aFolder(), 'profile'),
    bootstrap,
    isOffline: false,
    ...options
  })
  onTestFinished(() => person.quit())
  await person.start()
  await person.call('profile.set', { name, color: '#336699' })
  return person
}

/** Alice has founded "Field study" and Bob has joined it. */
export async function aPair(options: Partial<AlcoveOptions> = {}) {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap, options)
  const bob = await aPerson('Bob', bootstrap, options)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await bob.call('space.join', { link })
  await joined
  return { bootstrap, alice, bob, spaceId, link }
}
