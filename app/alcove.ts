/**
 * The product without a window: opens the engine on a profile and serves the contract. Electron's
 * main process, the headless entry, tests and benchmarks all start here.
 */
import type { CallsOfHost, EventData, EventName, Handlers } from './contract/contract.js'
import type { DocumentPort } from './contract/document-port.js'
import { toWireError } from './contract/errors.js'
import type {
  DocumentId,
  DriveId,
  EntryId,
  PathToken,
  PublicDriveId,
  SpaceId
} from './contract/ids.js'
import type { OpenedEntry } from './engine/drives/drive-entries.js'
import type { TakenContent } from './engine/drives/adding.js'
import { type ChangedFile, putBack } from './engine/drives/putting-back.js'
import { saveBytes } from './engine/drives/save-bytes.js'
import { Engine, type EngineOptions } from './engine/engine.js'
import { asksForPassphrase, type KeyAccess, Keyring, type KeyProtector } from './engine/keyring.js'
import { log } from './engine/log.js'
import type { OpenedFile } from './engine/published/opened-drive.js'
import { activityHandlers } from './handlers/activity-handlers.js'
import { contactHandlers } from './handlers/contact-handlers.js'
import { deviceHandlers } from './handlers/device-handlers.js'
import { keeperHandlers } from './handlers/keeper-handlers.js'
import { lettingInHandlers } from './handlers/letting-in-handlers.js'
import { logHandlers } from './handlers/log-handlers.js'
import { memberHandlers } from './handlers/member-handlers.js'
import { orderHandlers } from './handlers/order-handlers.js'
import { networkHandlers } from './handlers/network-handlers.js'
import { attachmentHandlers } from './handlers/attachment-handlers.js'
import { documentHandlers } from './handlers/document-handlers.js'
import { exampleHandlers } from './handlers/example-handlers.js'
import { exchangeHandlers } from './handlers/exchange-handlers.js'
import { fileHandlers } from './handlers/file-handlers.js'
import { historyHandlers } from './handlers/history-handlers.js'
import { holdingHandlers } from './handlers/holding-handlers.js'
import { indexHandlers } from './handlers/index-handlers.js'
import { linkHandlers } from './handlers/link-handlers.js'
import { profileHandlers } from './handlers/profile-handlers.js'
import { publishedHandlers } from './handlers/published-handlers.js'
import { spaceHandlers } from './handlers/space-handlers.js'
import { spellingHandlers } from './handlers/spelling-handlers.js'

const logger = log('alcove')

export type AlcoveOptions = EngineOptions
export { asksForPassphrase, Keyring, type KeyAccess, type KeyProtector }
export { safeFileName } from './engine/drives/disk-names.js'

/** An open profile. */
export interface Alcove {
  /** What everything on the disk is sealed with, and what that is sealed with. */
  readonly keyring: Keyring
  readonly handlers: Handlers<CallsOfHost<'engine'>>
  /** Returns its own unsubscribe. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void
  /** Serves one page's port until either side closes it. Errors arrive on the port as `closed`. */
  openDocument(
    input: { spaceId: SpaceId; documentId: DocumentId },
    port: DocumentPort
  ): Promise<void>
  /**
   * A file that a document shows, for hosts that hand its bytes to a page. Errors:
   * `space-not-found`, `file-not-found`; see `OpenedEntry.read`.
   */
  openAttachment(input: {
    spaceId: SpaceId
    driveId: DriveId
    entryId: EntryId
  }): Promise<OpenedEntry>
  /**
   * A file of somebody's opened Hyperdrive. Errors: `drive-not-found`, `drive-not-served`,
   * `file-not-found`, `content-unavailable`, `path-invalid`; see `OpenedFile.read`.
   */
  openPublicFile(input: { publicDriveId: PublicDriveId; path: string }): Promise<OpenedFile>
  /**
   * A single-use stand-in for a path on this computer. Only hosts may name paths. `mayReplace`:
   * the person was asked about this very file, as save dialogs do.
   */
  createPathToken(path: string, options?: { mayReplace?: boolean }): PathToken
  /**
   * Writes what a host made itself, such as a print. Errors: `token-invalid`, `target-exists`,
   * `target-unwritable`, `disk-full`.
   */
  saveBytes(target: PathToken, bytes: Uint8Array): Promise<void>
  /** See `putBack`; a transfer of its own. Errors: also `space-not-found`. */
  putBack(input: ChangedFile & { spaceId: SpaceId; name: string }): Promise<TakenContent>
  /** Spelling is not checked any more: gives back the memory of the dictionaries. */
  restSpelling(): Promise<void>
  /** The computer sleeps or wakes. */
  suspend(): Promise<void>
  resume(): Promise<void>
  /** Closes everything in order; a second call is the first. */
  close(): Promise<void>
}

/** Errors: those of `Profile.open`. */
export async function openAlcove(options: AlcoveOptions): Promise<Alcove> {
  const engine = await Engine.open(options)
  return {
    keyring: engine.profile.keyring,
    handlers: {
      ...profileHandlers(engine),
      ...spaceHandlers(engine, options.now ?? Date.now),
      ...exampleHandlers(engine),
      ...documentHandlers(engine),
      ...historyHandlers(engine),
      ...exchangeHandlers(engine, options.now ?? Date.now),
      ...attachmentHandlers(engine),
      ...indexHandlers(engine),
      ...fileHandlers(engine),
      ...linkHandlers(engine),
      ...publishedHandlers(engine),
      ...holdingHandlers(engine),
      ...memberHandlers(engine),
      ...orderHandlers(engine),
      ...lettingInHandlers(engine),
      ...deviceHandlers(engine),
      ...contactHandlers(engine),
      ...logHandlers(engine),
      ...activityHandlers(engine),
      ...networkHandlers(engine),
      ...keeperHandlers(engine),
      ...spellingHandlers(engine)
    },
    on: (name, listener) => {
      const emitter: NodeJS.EventEmitter = engine
      emitter.on(name, listener)
      return () => void emitter.off(name, listener)
    },
    openDocument: async ({ spaceId, documentId }, port) => {
      try {
        await engine.spaces.get(spaceId).openDocument(documentId, port)
      } catch (error) {
        logger.warn('a document did not open', error)
        port.post({ type: 'closed', reason: toWireError(error).code })
        port.close()
      }
    },
    openAttachment: async ({ spaceId, driveId, entryId }) =>
      engine.spaces.get(spaceId).drives.openEntry(driveId, entryId),
    openPublicFile: ({ publicDriveId, path }) => engine.opened.file(publicDriveId, path),
    createPathToken: (path, options) => engine.tokens.create(path, options),
    saveBytes: async (target, bytes) => saveBytes(engine.tokens.take(target), bytes),
    putBack: async ({ spaceId, name, ...file }) => {
      const { access } = engine.spaces.get(spaceId).drives
      let taken: TakenContent = { sha256: '', versionId: '' }
      await engine.transfers.run({ spaceId, kind: 'add', label: name }, async (progress) => {
        taken = await putBack(access, file, progress)
      })
      return taken
    },
    restSpelling: () => engine.spelling.rest(),
    suspend: () => engine.suspend(),
    resume: () => engine.resume(),
    close: () => engine.close()
  }
}
