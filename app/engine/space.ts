/**
 * One space on this device: its current epoch, who is in it, its documents and drives, and its
 * live channel. Connects the parts; the rules are in apply, the details in the parts.
 */
import { EventEmitter } from 'node:events'
import type { SpaceAspect } from '../contract/contract.js'
import type { DocumentPort } from '../contract/document-port.js'
import { AppError } from '../contract/errors.js'
import type { DocumentId, MemberId, SpaceId } from '../contract/ids.js'
import { EVENT_INTERVAL_MS, MAX_PREFETCH_BYTES } from '../contract/limits.js'
import type { Holding, Notification, Presence, SpaceSummary } from '../contract/model.js'
import type { Device, LocalSpace, SpaceRows } from '../schema/rows.js'
import { may, type Right } from './apply/permissions.js'
import { closeAll } from './close-all.js'
import { deriveKey } from './crypto.js'
import { documentHost, writersOf } from './document-host.js'
import { DocumentMarks } from './document-marks.js'
import { Documents } from './documents.js'
import { SpaceDrives } from './drives/space-drives.js'
import { EpochBase, type Written } from './epoch-base.js'
import { History } from './history/history.js'
import { DriveHolding, fileMarks } from './holding/drive-holding.js'
import { Holdings, type KnownDevice } from './holdings.js'
import { Order } from './order.js'
import { OwnChanges } from './own-changes.js'
import { Journal } from './journal.js'
import { LiveChannel, type LiveMessage, type LivePeer } from './live-channel.js'
import { followDocument } from './live-documents.js'
import { log } from './log.js'
import { SpaceLogs } from './logs/space-logs.js'
import type { Connection } from './network.js'
import type { Operation } from './operations.js'
import { PeerRoom } from './peer-room.js'
import { PresenceTracker } from './presence.js'
import { Receipts } from './receipts.js'
import { Roster } from './roster.js'
import { SpaceSearch } from './search/space-search.js'
import type { SpaceContext } from './space-context.js'
import { throttled, type Throttled } from './throttled.js'
import { touchedAspects } from './touched-aspects.js'

const logger = log('space')

interface SpaceEvents {
  /** Something in the view, or about who is here, changed. */
  changed: [SpaceAspect[]]
  presence: []
  /** Something this person was never told of before. */
  arrived: [Notification]
}

interface Parts {
  epoch: EpochBase
  live: LiveChannel
  holdings: Holdings
  ownChanges: OwnChanges
  roster: Roster
  presence: PresenceTracker
  room: PeerRoom
  documents: Documents
  drives: SpaceDrives
  driveHolding: DriveHolding
  search: SpaceSearch
  history: History
  logs: SpaceLogs
}

export class Space extends EventEmitter<SpaceEvents> {
  readonly spaceId: SpaceId
  readonly #row: LocalSpace
  readonly #context: SpaceContext
  readonly #parts: Parts
  readonly #pages = new Map<DocumentPort, DocumentId>()
  readonly #viewChanged: Throttled
  readonly #holdingChanged: Throttled
  readonly #receipts: Receipts
  readonly order: Order
  #closing: Promise<void> | null = null

  private constructor(row: LocalSpace, context: SpaceContext, parts: Parts) {
    super()
    this.spaceId = row.spaceId as SpaceId
    this.#row = row
    this.#context = context
    this.#parts = parts
    this.#viewChanged = throttled(() => this.#readChanges(), EVENT_INTERVAL_MS / 4)
    this.#receipts = new Receipts(parts.epoch, parts.live, parts.roster)
    this.order = new Order({ ...context, ...parts })
    this.#holdingChanged = throttled(() => this.#showHolding(), EVENT_INTERVAL_MS)
  }

  static async open(row: LocalSpace, context: SpaceContext): Promise<Space> {
    const { store, local, keyring, wakeup } = context
    const spaceId = row.spaceId as SpaceId
    const encryptionKey = keyring.unseal(row.sealedEncryptionKey)
    const epoch = await EpochBase.open({
      store: store.namespace(row.namespace),
      key: row.baseKey,
      encryptionKey,
      keyring,
      wakeup
    })
    const space: { current: Space | null } = { current: null }
    const live = new LiveChannel(spaceId, encryptionKey)
    const holdings = await Holdings.open(local, spaceId)
    const ownChanges = await OwnChanges.open(local, spaceId)
    const roster = new Roster(epoch)
    await roster.reload()
    const presence = new PresenceTracker(live)
    const room = new PeerRoom(live, () => void space.current?.emit('presence'))
    const { journal, left } = await Journal.open(local, keyring, spaceId)
    const marks = await DocumentMarks.open(local, spaceId)

    const documents = new Documents(
      documentHost(epoch, journal, marks, context, live, () => space.current, roster),
      left
    )
    const drives = new SpaceDrives({
      spaceId,
      epoch,
      store: store.namespace(`${row.namespace}/drives`),
      encryptionKey: deriveKey(encryptionKey, 'drives'),
      memberId: row.memberId as MemberId,
      memberName: (id) => roster.nameOf(id),
      transfers: context.transfers,
      now: context.now,
      blockReadTimeoutMs: context.blockReadTimeoutMs,
      keeping: { local, keyring, room: context.room, onRoomMissing: (bytes) => room.say(bytes) },
      onArrived: () => void space.current?.emit('changed', ['files']),
      marks: fileMarks(() => space.current)
    })
    await drives.open()
    const driveHolding = await DriveHolding.open({
      ...context,
      spaceId,
      live,
      roster,
      drives,
      onChanged: () => void space.current?.emit('changed', ['files'])
    })
    const search = await SpaceSearch.open({
      spaceId,
      memberId: row.memberId as MemberId,
      epoch,
      local,
      now: context.now,
      writers: () => writersOf(epoch, roster),
      files: () => drives.names(),
      changed: (aspects) => void space.current?.emit('changed', aspects),
      arrived: (notification) => void space.current?.emit('arrived', notification),
      fetch: ({ driveId, entryId }) => drives.prefetch(driveId, entryId, MAX_PREFETCH_BYTES)
    })
    const history = new History({
      epoch,
      documents,
      contents: drives.looseContents(),
      memberId: row.memberId as MemberId,
      now: context.now,
      canEdit: () => space.current?.can('edit') ?? false,
      onArrived: () => space.current?.emit('changed', ['versions'])
    })
    const logs = new SpaceLogs({
      ...context,
      spaceId,
      epoch,
      store: store.namespace(`${row.namespace}/logs`),
      encryptionKey,
      roster,
      drives,
      onChanged: () => void space.current?.emit('changed', ['logs'])
    })
    const parts = {
      epoch,
      live,
      holdings,
      ownChanges,
      roster,
      presence,
      room,
      documents,
      drives,
      driveHolding,
      search,
      history,
      logs
    }
    space.current = new Space(row, context, parts)
    await space.current.#start(left.length > 0)
    return space.current
  }

  get documents(): Documents {
    return this.#parts.documents
  }

  get drives(): SpaceDrives {
    return this.#parts.drives
  }

  get driveHolding(): DriveHolding {
    return this.#parts.driveHolding
  }

  get search(): SpaceSearch {
    return this.#parts.search
  }

  get history(): History {
    return this.#parts.history
  }

  get logs(): SpaceLogs {
    return this.#parts.logs
  }

  get roster(): Roster {
    return this.#parts.roster
  }

  get epoch(): EpochBase {
    return this.#parts.epoch
  }

  /** Sealed at rest; needed to let others in. */
  get encryptionKey(): Uint8Array {
    return this.#context.keyring.unseal(this.#row.sealedEncryptionKey)
  }

  get name(): string {
    return this.roster.spaceName ?? this.#row.name
  }

  can(right: Right): boolean {
    const { role } = this.roster
    return role !== null && may(role, right)
  }

  /** Appends operations that are not a document's text. Errors: those of apply. */
  async append(operations: Operation[]): Promise<void> {
    if (!this.roster.role && this.epoch.version > 0) throw new AppError('not-allowed')
    await this.epoch.append(operations)
  }

  attach(connection: Connection): void {
    this.#parts.live.attach(connection)
  }

  /** Serves a page; the person's presence shows the document while it is open. */
  async openDocument(documentId: DocumentId, port: DocumentPort): Promise<void> {
    this.#pages.set(port, documentId)
    port.onClose(() => {
      this.#pages.delete(port)
      this.history.noteClosed(documentId)
      this.#parts.presence.showDocument([...this.#pages.values()].at(-1) ?? null)
    })
    this.#parts.presence.showDocument(documentId)
    await this.documents.attach(documentId, port)
    await this.documents.places.noteOpened(documentId)
  }

  async summary(): Promise<SpaceSummary> {
    const { role, memberCount, removedByName } = this.roster
    return {
      spaceId: this.spaceId,
      name: this.name,
      status: this.#status(),
      role,
      removedByName,
      memberCount,
      onlineCount: this.#onlineIds().size,
      epoch: this.#row.epoch,
      holding: this.#holding()
    }
  }

  members() {
    const devices = new Set(this.presence().here.map(({ deviceId }) => deviceId))
    return this.roster.snapshots(this.#onlineIds(), devices, this.#context.verified)
  }

  presence(): Presence {
    const { presence, room } = this.#parts
    // Who was removed hears no news of the others, so what they said before is no longer so.
    const devices = this.#status() === 'removed' ? [] : presence.devices
    return { spaceId: this.spaceId, here: this.roster.present(devices, room) }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const { epoch, live, presence, documents, drives, search, history } = this.#parts
    for (const due of [this.#viewChanged, this.#receipts.due, this.#holdingChanged]) due.cancel()
    presence.close()
    live.close()
    const steps = [
      () => this.order.close(),
      () => search.close(),
      () => history.close(),
      () => documents.close(),
      () => this.logs.close(),
      () => this.driveHolding.close(),
      () => drives.close(),
      () => epoch.close()
    ]
    await closeAll(steps, (error) => logger.error('a part of a space did not close', error))
  }

  async #start(hasLeftovers: boolean): Promise<void> {
    const { epoch, live, presence, ownChanges } = this.#parts
    await ownChanges.note(await epoch.writtenAbove(ownChanges.countedLength))
    epoch.on('written', (written) => this.#noteWritten(written))
    epoch.takeChanges()
    epoch.on('update', () => this.#viewChanged())
    epoch.on('interrupt', () => this.emit('changed', ['space']))
    live.isSilentTo = (deviceKey) => this.roster.isFormer(deviceKey)
    live.on('open', (peer) => this.#greet(peer))
    live.on('close', (peer) => {
      this.#receipts.remove(peer)
      presence.remove(peer)
      this.#parts.room.remove(peer)
    })
    live.on('message', (peer, message) => void this.#receive(peer, message))
    const { openFiles } = this.driveHolding
    openFiles.on('changed', () => presence.showFiles(openFiles.list))
    presence.on('changed', () => {
      this.emit('presence')
      this.emit('changed', ['members', 'space'])
    })
    this.history.note(null)
    if (!hasLeftovers) return
    this.documents.recover().catch((error: unknown) => logger.warn('recovery waits', error))
  }

  #status(): SpaceSummary['status'] {
    if (this.epoch.isInterrupted) return 'update-needed'
    if (this.roster.role) return 'ready'
    return this.roster.spaceName === null || this.epoch.version === 0 ? 'opening' : 'removed'
  }

  #onlineIds(): Set<string> {
    const others = this.presence().here.filter(({ memberId }) => memberId !== this.#row.memberId)
    return new Set(others.map(({ memberId }) => memberId))
  }

  #holding(documentId?: DocumentId): Holding {
    const { holdings, ownChanges } = this.#parts
    const pendingCount = this.documents.pendingCount(documentId)
    const missing = (length: number) => pendingCount + ownChanges.missingAbove(length, documentId)
    return holdings.state(missing, this.#knownDevices())
  }

  documentHolding(documentId: DocumentId): Holding {
    return this.#holding(documentId)
  }

  #knownDevices(): KnownDevice[] {
    return this.roster.otherDevices.map(({ deviceKey, memberId }) => ({
      deviceKey,
      memberId: memberId as MemberId
    }))
  }

  /** Something typed waits for its operation: others do not hold it yet. */
  noteDocumentChanged(): void {
    this.#holdingChanged()
  }

  #noteWritten(written: Written[]): void {
    this.#parts.ownChanges.note(written).catch((error: unknown) => {
      logger.warn('changes are counted again at the next start', error)
    })
    this.#holdingChanged()
  }

  async #showHolding(): Promise<void> {
    const { holdings, ownChanges } = this.#parts
    await ownChanges.thin(holdings.lengths(this.#knownDevices()))
    for (const session of await this.documents.openSessions()) session.postHolding()
    this.emit('changed', ['holding'])
  }

  async #readChanges(): Promise<void> {
    const changes = this.epoch.takeChanges()
    const touches = (...names: (keyof SpaceRows)[]) =>
      changes === null || names.some((name) => changes.collections.has(name))
    if (touches('members', 'devices', 'pictures', 'settings')) await this.#reloadRoster()
    if (touches('members', 'devices')) this.order.note()
    for (const session of await this.documents.openSessions()) {
      if (!changes || changes.documentIds.has(session.documentId)) await session.pull()
    }
    this.#parts.search.note(changes)
    this.history.note(changes)
    this.#receipts.due()
    this.#holdingChanged()
    if (touches('entries', 'drives', 'member-drives')) this.driveHolding.note()
    if (touches('logs', 'members', 'devices', 'member-drives')) this.logs.note()
    const aspects = touchedAspects(touches)
    if (aspects.length > 0) this.emit('changed', aspects)
  }

  async #reloadRoster(): Promise<void> {
    const couldEdit = this.can('edit')
    await this.roster.reload()
    this.emit('presence')
    if (this.can('edit') === couldEdit) return
    for (const session of await this.documents.openSessions()) session.postCanEdit(!couldEdit)
  }

  #greet(peer: LivePeer): void {
    this.#parts.presence.greet(peer)
    this.#parts.room.greet(peer)
    this.driveHolding.note()
    this.#receipts.due()
  }

  /** What a peer may do follows from the role of the member whose device it is. */
  async #receive(peer: LivePeer, message: LiveMessage): Promise<void> {
    const device = this.roster.deviceOf(peer.deviceKey)
    try {
      // Kept before the member is known here: who is shown is decided when it is asked.
      if (message.type === 'presence') this.#parts.presence.note(peer, message.data)
      else if (message.type === 'room') this.#parts.room.note(peer, message.data.missingBytes)
      else if (device) await this.#follow(peer, device, message)
    } catch (error) {
      logger.warn(`a live ${message.type} failed`, error)
    }
  }

  async #follow(
    peer: LivePeer,
    device: Device,
    message: Exclude<LiveMessage, { type: 'presence' | 'room' }>
  ): Promise<void> {
    switch (message.type) {
      case 'ask':
      case 'answer':
      case 'holding':
        return this.driveHolding.receive(peer, message)
      case 'receipt':
        if (await this.#parts.holdings.noteReceipt(device.deviceKey, message.data.length)) {
          this.#holdingChanged()
        }
        return
      case 'awareness':
      case 'update':
      case 'persisted':
        return followDocument(this.#parts, peer, device, message)
    }
  }
}
