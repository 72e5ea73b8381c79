/**
 * Whether contents of files move between this device and others. Shut, the cores that hold them
 * have no channel on any connection, so nothing of them is requested and nothing is served, while
 * every other core of the store goes on. Cores that are opened meanwhile get none either, whoever
 * opens them.
 */
import type Corestore from 'corestore'
import crypto from 'hypercore-crypto'

export class ContentsGate {
  readonly #store: Corestore
  /** Discovery keys, in hex. */
  readonly #known = new Set<string>()
  /** Cores without channels, and the connections that wait for theirs. */
  readonly #held = new Map<Corestore.Core, Set<Corestore.Muxer>>()
  readonly #watch = (core: Corestore.Core): void => {
    if (this.#isShut && this.#known.has(idOf(core.discoveryKey))) this.#hold(core)
  }
  #isShut = false

  constructor(store: Corestore) {
    this.#store = store
    store.watch(this.#watch)
  }

  /** A core with that key holds contents. */
  know(key: Uint8Array): void {
    const id = idOf(crypto.discoveryKey(key))
    if (this.#known.has(id)) return
    this.#known.add(id)
    const core = this.#isShut ? this.#store.cores.get(id) : null
    if (core) this.#hold(core)
  }

  set(isShut: boolean): void {
    if (isShut === this.#isShut) return
    this.#isShut = isShut
    if (!isShut) return this.#release()
    for (const id of this.#known) {
      const core = this.#store.cores.get(id)
      if (core) this.#hold(core)
    }
  }

  close(): void {
    this.#store.unwatch(this.#watch)
    this.#held.clear()
  }

  #hold(core: Corestore.Core): void {
    if (this.#held.has(core)) return
    const { replicator } = core
    const waiting = new Set(replicator._attached)
    this.#held.set(core, waiting)
    // What Corestore calls for every connection and every core that somebody asks for.
    replicator.attachTo = (muxer) => void waiting.add(muxer)
    for (const muxer of waiting) replicator.detachFrom(muxer)
    for (const { channel } of [...replicator.peers]) channel.close()
  }

  #release(): void {
    for (const [core, waiting] of this.#held) {
      const { replicator } = core
      Reflect.deleteProperty(replicator, 'attachTo')
      for (const muxer of waiting) {
        if (!muxer.stream.destroyed && !replicator.attached(muxer)) replicator.attachTo(muxer)
      }
    }
    this.#held.clear()
  }
}

function idOf(discoveryKey: Uint8Array): string {
  return Buffer.from(discoveryKey).toString('hex')
}
