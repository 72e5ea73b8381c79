/**
 * Composition root of the engine: opens profile, network, pairing, spaces and pending joins in
 * that order, and closes them in reverse. Knows nothing of calls; `handlers/` do.
 */
import { EventEmitter } from 'node:events'
import path from 'node:path'
import Wakeup from 'protomux-wakeup'
import type { EventData, EventName, SpaceAspect } from '../contract/contract.js'
import type { DeviceId, SpaceId } from '../contract/ids.js'
import { EVENT_INTERVAL_MS, PAIRING_REFRESH_MS } from '../contract/limits.js'
import type { NetworkStatus } from '../contract/model.js'
import type { Bootstrap } from '../switches.js'
import { keyToId } from './crypto.js'
import { OfferNews } from './contacts/offer-news.js'
import { Direct } from './direct/direct.js'
import { DiskRoom } from './drives/disk-room.js'
import { PathTokens } from './drives/path-tokens.js'
import { Transfers } from './drives/transfers.js'
import { Joins } from './joins.js'
import { KeeperLines } from './keepers/keeper-lines.js'
import type { KeyAccess, Keyring } from './keyring.js'
import { log } from './log.js'
import { Links } from './links/links.js'
import type { NetworkReport } from '../contract/network-model.js'
import { networkReport } from './network-report.js'
import { Network, type OffReason } from './network.js'
import { NetworkChoices } from './network-choices.js'
import { Pairing } from './pairing.js'
import { Profile } from './profile.js'
import { OpenedDrives } from './published/opened-drives.js'
import { PublishedDrives } from './published/published-drives.js'
import { RelayOnly } from './relay-only.js'
import { Relays } from './relays.js'
import { Spaces } from './spaces.js'
import { OwnWords } from './spelling/own-words.js'
import { Spelling } from './spelling/spelling.js'
import { SpokenCodes } from './spoken/spoken-codes.js'
import { closeConverters } from './text/text.js'
import { throttled, type Throttled } from './throttled.js'
import { VerifiedPeople } from './verified-people.js'

const logger = log('engine')

export interface EngineOptions {
  profileDir: string
  bootstrap: Bootstrap
  isOffline: boolean
  /** A keyring that was opened already, or what there is to open it with. */
  keys?: KeyAccess | Keyring
  /** Epoch milliseconds; tests move it. */
  now?: () => number
  /** How often pairing starts afresh; tests shorten it together with the age of DHT records. */
  pairingRefreshMs?: number
  /** Left on a disk for others; transfers wait before it is used up. Default: KEPT_FREE_BYTES. */
  keptFreeBytes?: number
  /** Whether a device cannot connect with another directly; for tests. */
  refusesDirect?: (own: Uint8Array, other: Uint8Array) => boolean
  /** How long a direct connection is waited for before one is relayed; tests shorten it. */
  relayAfterMs?: number
  /** How often transfers look for room; tests shorten it. */
  diskCheckIntervalMs?: number
  /** How long transfers wait for a block before they pause; tests shorten it. */
  blockReadTimeoutMs?: number
  /** How long a device that confirms the order may be away; tests shorten it, and the next. */
  indexerLostMs?: number
  /** How often that is looked at. */
  indexerCheckMs?: number
  /** How long opening a Hyperdrive waits for somebody who serves it; tests shorten it. */
  driveSearchMs?: number
  /** Pauses between direct calls to who does not answer; tests shorten them. */
  directRetryMs?: readonly number[]
  /** How often devices note that they are there; tests shorten it. Default: SEEN_INTERVAL_MS. */
  seenIntervalMs?: number
}

type Events = { [Name in EventName]: [EventData<Name>] }

export class Engine extends EventEmitter<Events> {
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly profile: Profile
  readonly network: Network
  readonly choices: NetworkChoices
  readonly relays: Relays
  readonly relayOnly: RelayOnly
  readonly spaces: Spaces
  readonly joins: Joins
  readonly spoken: SpokenCodes
  readonly direct: Direct
  readonly links: Links
  readonly transfers: Transfers
  readonly tokens: PathTokens
  readonly offerNews: OfferNews
  readonly published: PublishedDrives
  readonly opened: OpenedDrives
  readonly #pairing: Pairing
  readonly #keeperLines: KeeperLines
  readonly #wakeup = new Wakeup()
  readonly #networkChanged: Throttled
  readonly #changedAspects = new Map<SpaceId, Set<SpaceAspect>>()
  readonly #spacesChanged = throttled(() => this.#emitSpaceChanges(), EVENT_INTERVAL_MS)
  readonly #sharingChanged = throttled(
    () => void this.emit('sharingChanged', {}),
    EVENT_INTERVAL_MS
  )
  readonly #peopleChanged = throttled(() => void this.emit('peopleChanged', {}), EVENT_INTERVAL_MS)
  #closing: Promise<void> | null = null

  private constructor(
    profile: Profile,
    choices: NetworkChoices,
    readonly verified: VerifiedPeople,
    readonly spelling: Spelling,
    options: EngineOptions
  ) {
    super()
    const { bootstrap, isOffline, now = Date.now } = options
    this.now = now
    this.profile = profile
    this.choices = choices
    const off: OffReason[] = isOffline ? ['forced'] : []
    if (choices.current.isOffline) off.push('chosen')
    const { areTransfersPaused } = choices.current
    this.relayOnly = new RelayOnly({
      choices,
      network: () => this.network,
      spaces: () => this.spaces.all,
      isJoining: () => this.joins.isAsking
    })
    this.network = new Network({
      bootstrap,
      keyPair: profile.device,
      off,
      hasSides: !areTransfersPaused,
      mayMeet: () => (this.relayOnly.isOn ? (key) => this.relayOnly.mayMeet(key) : null),
      refusesDirect: options.refusesDirect
    })
    this.relays = new Relays({
      network: this.network,
      keyPair: profile.device,
      isShared: (key, other) => this.spaces.haveInCommon(key, other),
      relayAfterMs: options.relayAfterMs
    })
    this.#pairing = new Pairing(this.network, options.pairingRefreshMs ?? PAIRING_REFRESH_MS)
    this.#keeperLines = new KeeperLines({
      network: this.network,
      store: profile.store,
      wakeup: this.#wakeup,
      changed: () => this.spaces.noteLines()
    })
    this.tokens = new PathTokens(now)
    this.transfers = new Transfers(now)
    this.transfers.hold(areTransfersPaused)
    this.transfers.on('changed', (transfer) => this.emit('transferChanged', transfer))
    this.spaces = new Spaces({
      profile,
      network: this.network,
      pairing: this.#pairing,
      wakeup: this.#wakeup,
      transfers: this.transfers,
      room: new DiskRoom({
        profileDir: options.profileDir,
        keptFreeBytes: options.keptFreeBytes,
        checkIntervalMs: options.diskCheckIntervalMs
      }),
      lines: this.#keeperLines,
      verified,
      blockReadTimeoutMs: options.blockReadTimeoutMs,
      seenIntervalMs: options.seenIntervalMs,
      indexerLostMs: options.indexerLostMs,
      indexerCheckMs: options.indexerCheckMs,
      now,
      changed: (spaceId, aspects) => this.#noteSpaceChange(spaceId, aspects),
      presence: (presence) => this.emit('presenceChanged', presence),
      arrived: (notification) => this.emit('notificationArrived', { notification })
    })
    this.spoken = new SpokenCodes({
      network: this.network,
      local: profile.local,
      keyring: profile.keyring,
      findInvites: (spaceId) => this.spaces.find(spaceId) && this.spaces.invites(spaceId),
      now
    })
    this.joins = new Joins({
      store: profile.store,
      local: profile.local,
      keyring: profile.keyring,
      pairing: this.#pairing,
      device: profile.device,
      identity: () => profile.identity,
      now,
      profile: () => profile.getComplete(),
      openSpace: (row) => this.spaces.open(row),
      findSpace: (spaceId) => this.spaces.find(spaceId),
      changed: ({ joinId, status, spaceId, reason }) => {
        this.relayOnly.note()
        this.emit('joinChanged', { joinId, status, spaceId, ...(reason ? { reason } : {}) })
      }
    })
    this.links = new Links({
      profile,
      profileDir: options.profileDir,
      space: (spaceId) => this.spaces.find(spaceId),
      now,
      changed: () => this.emit('sharingChanged', {})
    })
    this.direct = new Direct({
      profile,
      profileDir: options.profileDir,
      transfers: this.transfers,
      verified,
      join: (link) => this.joins.join(link),
      network: this.network,
      spaces: this.spaces,
      now,
      retryMs: options.directRetryMs,
      stallMs: options.blockReadTimeoutMs,
      changed: () => this.#peopleChanged()
    })
    this.offerNews = new OfferNews({
      local: profile.local,
      offers: () => this.direct.contacts.offers.list(),
      arrived: (notification) => this.emit('notificationArrived', { notification })
    })
    const publicDir = path.join(options.profileDir, 'public')
    this.published = new PublishedDrives({
      dir: path.join(publicDir, 'published'),
      local: profile.local,
      network: this.network,
      findSpace: (spaceId) => this.spaces.find(spaceId),
      now,
      changed: () => this.#sharingChanged()
    })
    this.opened = new OpenedDrives({
      dir: path.join(publicDir, 'opened'),
      profileDir: options.profileDir,
      local: profile.local,
      keyring: profile.keyring,
      network: this.network,
      transfers: this.transfers,
      findPublished: (id) => this.published.find(id)?.hyperdrive ?? null,
      now,
      changed: () => this.#sharingChanged(),
      searchMs: options.driveSearchMs
    })
    this.#networkChanged = throttled(
      () => void this.emit('networkChanged', this.networkStatus()),
      EVENT_INTERVAL_MS
    )
    this.network.on('changed', () => this.#networkChanged())
  }

  /** Errors: those of `Profile.open`. */
  static async open(options: EngineOptions): Promise<Engine> {
    const profile = await Profile.open(options.profileDir, options.keys)
    const choices = await NetworkChoices.open(profile.local)
    const verified = await VerifiedPeople.open(profile.local)
    const spelling = new Spelling(await OwnWords.open(options.profileDir, profile.keyring))
    const engine = new Engine(profile, choices, verified, spelling, options)
    try {
      await engine.spaces.openAll()
      await engine.joins.resume()
      engine.spoken.tend()
      await engine.links.open()
      await engine.direct.start()
      await engine.offerNews.start()
      engine.on('peopleChanged', () => engine.#tellOffers())
      engine.published.start()
      engine.opened.start()
      return engine
    } catch (error) {
      await engine.close()
      throw error
    }
  }

  #tellOffers(): void {
    this.offerNews.refresh().catch((error: unknown) => logger.warn('offers are told later', error))
  }

  networkStatus(): NetworkStatus {
    const { network } = this
    const { isOffline, areTransfersPaused, isRelayOnly } = this.choices.current
    const isForcedOffline = network.isOffBecause('forced')
    const spaces = this.spaces.all
    return {
      mode: isForcedOffline || isOffline ? 'offline' : 'online',
      areTransfersPaused,
      isRelayOnly,
      isForcedOffline,
      bootstrap:
        network.bootstrap === 'public'
          ? ['public']
          : network.bootstrap.map(({ host, port }) => `${host}:${port}`),
      isReachable: network.isReachable,
      connectionCount: network.connections.length,
      peers: network.connections.map(({ remotePublicKey }) => {
        const shared = spaces.flatMap((space) => {
          const device = space.roster.deviceOf(remotePublicKey)
          return device ? [{ space, name: space.roster.nameOf(device.memberId) }] : []
        })
        return {
          deviceId: keyToId<DeviceId>(remotePublicKey),
          names: [...new Set(shared.map(({ name }) => name))],
          spaceIds: shared.map(({ space }) => space.spaceId)
        }
      })
    }
  }

  /** Something about people that this computer alone knows: it shows in every space. */
  notePeopleChanged(): void {
    this.#peopleChanged()
    for (const { spaceId } of this.spaces.all) this.#noteSpaceChange(spaceId, ['members'])
  }

  report(): Promise<NetworkReport> {
    const { network, relays, spaces, choices } = this
    return networkReport({
      network,
      relays,
      keepers: this.#keeperLines,
      choices: choices.current,
      spaces: spaces.all
    })
  }

  /** Kept over restarts. When it resolves, no socket is open, or all is on its way again. */
  async setOffline(isOffline: boolean): Promise<void> {
    await this.choices.set({ isOffline })
    await this.network.setOff('chosen', isOffline)
  }

  /**
   * No contents of files are requested or served, to members and strangers, while documents go on.
   * Kept over restarts.
   */
  async pauseTransfers(arePaused: boolean): Promise<void> {
    await this.choices.set({ areTransfersPaused: arePaused })
    this.transfers.hold(arePaused)
    await this.network.setSides(!arePaused)
    if (!arePaused) for (const { spaceId } of this.spaces.all) this.links.noteChanged(spaceId)
    this.#networkChanged()
  }

  async suspend(): Promise<void> {
    await this.network.setOff('asleep', true)
  }

  async resume(): Promise<void> {
    await this.network.setOff('asleep', false)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Writes first, network next, files last; no failure stops the next step. */
  async #close(): Promise<void> {
    const steps: [string, () => Promise<void> | void][] = [
      ['links', () => this.links.close()],
      ['transfers', () => this.transfers.close()],
      ['opened drives', () => this.opened.close()],
      ['published drives', () => this.published.close()],
      ['spoken codes', () => this.spoken.close()],
      ['direct', () => this.direct.close()],
      ['joins', () => this.joins.close()],
      ['spaces', () => this.spaces.close()],
      ['keepers', () => this.#keeperLines.close()],
      ['pairing', () => this.#pairing.close()],
      ['relay only', () => this.relayOnly.close()],
      ['relays', () => this.relays.close()],
      ['network', () => this.network.close()],
      ['wakeup', () => this.#wakeup.destroy()],
      ['converters', () => closeConverters()],
      ['dictionaries', () => this.spelling.rest()],
      ['profile', () => this.profile.close()]
    ]
    this.#networkChanged.cancel()
    this.#spacesChanged.cancel()
    this.#sharingChanged.cancel()
    this.#peopleChanged.cancel()
    for (const [name, step] of steps) {
      try {
        await step()
      } catch (error) {
        logger.error(`${name} did not close`, error)
      }
    }
  }

  #noteSpaceChange(spaceId: SpaceId, aspects: SpaceAspect[]): void {
    const noted = this.#changedAspects.get(spaceId) ?? new Set()
    for (const aspect of aspects) noted.add(aspect)
    this.#changedAspects.set(spaceId, noted)
    this.published.note(spaceId, aspects)
    if (aspects.includes('members') || aspects.includes('space')) {
      this.relays.note()
      this.relayOnly.note()
    }
    if (aspects.includes('invites')) this.spoken.tend()
    if (aspects.includes('space')) this.direct.devices.noteChange()
    this.#spacesChanged()
  }

  #emitSpaceChanges(): void {
    const changes = [...this.#changedAspects]
    this.#changedAspects.clear()
    for (const [spaceId, aspects] of changes) {
      this.emit('spaceChanged', { spaceId, what: [...aspects] })
      if (aspects.has('files') || aspects.has('space')) this.links.noteChanged(spaceId)
    }
  }
}
