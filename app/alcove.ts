/**
 * The product without a window: opens the engine on a profile and serves the contract. Electron's
 * main process, the headless entry, tests and benchmarks all start here.
 */
import type { CallsOfHost, EventData, EventName, Handlers } from './contract/contract.js'
import type { DocumentPort } from './contract/document-port.js'
import type { DocumentId, PathToken, SpaceId } from './contract/ids.js'

/** An open profile. */
export interface Alcove {
  readonly handlers: Handlers<CallsOfHost<'engine'>>
  /** Returns its own unsubscribe. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void
  /** Serves one page's port until either side closes it. Errors arrive on the port as `closed`. */
  openDocument(
    input: { spaceId: SpaceId; documentId: DocumentId },
    port: DocumentPort
  ): Promise<void>
  /** A single-use stand-in for a path on this computer. Only hosts may name paths. */
  createPathToken(path: string): PathToken
  /** The computer sleeps or wakes. */
  suspend(): Promise<void>
  resume(): Promise<void>
  /** Closes everything in order; a second call is the first. */
  close(): Promise<void>
}
