/**
 * The keepers of one space: the list in the view, and having each store everything the space is
 * made of, whoever wrote it, also what is added later. Who removes a keeper from the list only
 * stops giving it more.
 */
import type Corestore from 'corestore'
import type Hypercore from 'hypercore'
import type { KeeperId, MemberId } from '../../contract/ids.js'
import { MAX_KEEPERS_PER_SPACE } from '../../contract/limits.js'
import type { Keeper as KeeperSnapshot } from '../../contract/network-model.js'
import type { Keeper } from '../../schema/rows.js'
import { hex, keyToId } from '../crypto.js'
import type { EpochBase } from '../epoch-base.js'
import type { Space } from '../space.js'
import { throttled, type Throttled } from '../throttled.js'
import { shareOf } from './keeper-share.js'
import { addressOf, type KeeperAddress, parseKeeperAddress } from './keeper-address.js'
import type { KeeperLines } from './keeper-lines.js'
import { spaceCores } from './space-cores.js'

/** How often it is looked for new cores and changed keepers. */
const REFRESH_MS = 1000
/** How often figures about a keeper may change. */
const FIGURES_MS = 1000

export interface SpaceKeepersOptions {
  space: Space
  lines: KeeperLines
  store: Corestore
  /** What the invite said, for as long as the space itself has not arrived. */
  invited: KeeperAddress[]
  now(): number
  changed(): void
}

interface Served {
  address: KeeperAddress
  /** Sessions of our own, by core key: closing one is what tells the keeper's line. */
  cores: Map<string, Hypercore>
}

export class SpaceKeepers {
  readonly #options: SpaceKeepersOptions
  readonly #served = new Map<string, Served>()
  readonly #refresh: Throttled
  readonly #figures: Throttled
  readonly #onUpdate: () => void
  #refreshing: Promise<void> = Promise.resolve()
  #views = ''
  #isClosed = false

  constructor(options: SpaceKeepersOptions) {
    this.#options = options
    const { space, changed } = options
    this.#refresh = throttled(() => {
      this.#refreshing = this.#serve()
      return this.#refreshing
    }, REFRESH_MS)
    this.#figures = throttled(changed, FIGURES_MS)
    // Rows of devices, drives and logs come with these; the view's own cores change by themselves.
    space.on('changed', () => this.#refresh())
    this.#onUpdate = () => {
      const views = viewsOf(space.epoch)
      if (views === this.#views) return
      this.#views = views
      this.#refresh()
    }
    space.epoch.on('update', this.#onUpdate)
    this.#refresh()
  }

  /** Errors: `keeper-key-wrong`, `not-allowed`, `too-large` when there are enough. */
  async add(text: string, name: string): Promise<KeeperId> {
    const { space, now } = this.#options
    const { key: keeperKey, secret } = parseKeeperAddress(text)
    const value = { keeperKey, name, atMs: now(), ...(secret ? { secret } : {}) }
    await space.append([{ name: 'add-keeper', value }])
    this.#refresh()
    return keyToId<KeeperId>(keeperKey)
  }

  /** Errors: `not-allowed`. */
  async remove(keeperId: KeeperId): Promise<void> {
    const { space, now } = this.#options
    const { key: keeperKey } = parseKeeperAddress(keeperId)
    await space.append([{ name: 'remove-keeper', value: { keeperKey, atMs: now() } }])
    this.#refresh()
  }

  async list(): Promise<KeeperSnapshot[]> {
    const { space, lines } = this.#options
    const snapshots: KeeperSnapshot[] = []
    for (const { keeperKey, name, addedBy, addedAtMs } of await this.#rows()) {
      const isConnected = lines.isConnected(keeperKey)
      const cores = this.#served.get(hex(keeperKey))?.cores.values() ?? []
      snapshots.push({
        keeperId: keyToId<KeeperId>(keeperKey),
        name,
        addedBy: addedBy as MemberId,
        addedAtMs,
        isConnected,
        share: isConnected ? await shareOf(keeperKey, [...cores]) : null,
        canRemove: space.can('administer') || addedBy === space.roster.ownDevice?.memberId
      })
    }
    // While a keeper is being filled, somebody who looks is told to look again.
    if (snapshots.some(({ share }) => share !== null && share < 1)) this.#figures()
    return snapshots.sort((a, b) => a.addedAtMs - b.addedAtMs)
  }

  /** A keeper has come or gone. */
  noteLines(): void {
    if (this.#served.size > 0 && !this.#isClosed) this.#figures()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#refresh.cancel()
    this.#figures.cancel()
    this.#options.space.epoch.off('update', this.#onUpdate)
    await this.#refreshing.catch(() => undefined)
    for (const id of [...this.#served.keys()]) await this.#stop(id)
  }

  #rows(): Promise<Keeper[]> {
    return this.#options.space.epoch.find<Keeper>('keepers')
  }

  async #serve(): Promise<void> {
    const { space, invited } = this.#options
    if (this.#isClosed) return
    // Reading may wait for blocks that only the keeper has: it is dialled before.
    const hasArrived = space.roster.role !== null
    if (!hasArrived) await this.#keepAll(invited, rootsOf(space.epoch))
    const rows = await this.#rows()
    const addresses = hasArrived || rows.length > 0 ? rows.map(addressOf) : invited
    const wanted = new Set(addresses.map(({ key }) => hex(key)))
    for (const id of [...this.#served.keys()]) if (!wanted.has(id)) await this.#stop(id)
    if (addresses.length > 0) await this.#keepAll(addresses, await spaceCores(space.epoch))
  }

  async #keepAll(
    addresses: KeeperAddress[],
    cores: { key: Uint8Array; isWriter: boolean; isEssential: boolean }[]
  ): Promise<void> {
    const { lines, store, space } = this.#options
    for (const address of addresses.slice(0, MAX_KEEPERS_PER_SPACE)) {
      const id = hex(address.key)
      const served = this.#served.get(id) ?? { address, cores: new Map<string, Hypercore>() }
      this.#served.set(id, served)
      for (const { key, isWriter, isEssential } of cores) {
        if (this.#isClosed || served.cores.has(hex(key))) continue
        const core = store.get({ key })
        served.cores.set(hex(key), core)
        await core.ready()
        for (const event of ['peer-add', 'peer-remove', 'remote-contiguous-length', 'append']) {
          core.on(event, this.#figures)
        }
        lines.keep(address, { core, referrer: isWriter ? space.epoch.key : null, isEssential })
      }
    }
  }

  async #stop(id: string): Promise<void> {
    const served = this.#served.get(id)
    this.#served.delete(id)
    for (const core of served?.cores.values() ?? []) await core.close()
  }
}

/** Known before anything of the space has arrived. */
function rootsOf(epoch: EpochBase) {
  return [epoch.key, epoch.writerKey].map((key) => ({ key, isWriter: true, isEssential: true }))
}

function viewsOf(epoch: EpochBase): string {
  return epoch.viewKeys.map(hex).join()
}
