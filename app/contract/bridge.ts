/**
 * What the preload script puts on `window.alcove`, derived from the contract. Nothing else of
 * Electron is visible to a page.
 */
import type { CallInput, CallName, CallOutput, EventData, EventName } from './contract.js'
import type { DocumentPortInput, DocumentPortOutput } from './document-port.js'
import type { Result } from './errors.js'
import type { DocumentId, PathToken, SpaceId } from './ids.js'

/** The page's end of a document port. */
export interface DocumentPortClient {
  post(message: DocumentPortInput): void
  close(): void
}

export interface Bridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>>
  /** Returns its own unsubscribe. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void
  /**
   * Opens a document's port. `listener` first gets `state`, or `closed` with the reason why not.
   * Bytes cross by structured clone.
   */
  openDocument(
    input: { spaceId: SpaceId; documentId: DocumentId },
    listener: (message: DocumentPortOutput) => void
  ): DocumentPortClient
  /** Files the person dropped or picked become tokens; files made by script are refused. */
  tokensForFiles(files: File[]): Promise<Result<PathToken[]>>
}
