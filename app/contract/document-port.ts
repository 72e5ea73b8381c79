/**
 * The protocol of the port a page holds per open document. Binary Yjs bytes travel as
 * Uint8Array by structured clone, never through calls.
 *
 * Page to engine: local changes and this person's awareness.
 * Engine to page: the whole state once, then changes of others, their awareness, and where this
 * device's changes are. The engine closes the port with a reason when the document goes away.
 */
import { z } from 'zod'
import type { ErrorCode } from './errors.js'
import { MAX_AWARENESS_BYTES, MAX_UPDATE_BYTES } from './limits.js'
import type { Holding } from './model.js'

/** Name of the Yjs XML fragment that holds a document's blocks. */
export const DOCUMENT_FRAGMENT = 'document'

const bytes = (maxBytes: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= maxBytes)

export const documentPortInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('update'), update: bytes(MAX_UPDATE_BYTES) }),
  z.strictObject({ type: z.literal('awareness'), update: bytes(MAX_AWARENESS_BYTES) }),
  z.strictObject({ type: z.literal('close') })
])

export type DocumentPortInput = z.infer<typeof documentPortInput>

export type DocumentPortOutput =
  /** First message: the merged state. `canEdit` may change later with a role. */
  | { type: 'state'; update: Uint8Array; canEdit: boolean }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'holding'; holding: Holding }
  | { type: 'can-edit'; canEdit: boolean }
  | { type: 'closed'; reason: ErrorCode | null }

/** One end of such a port, whatever carries it: MessagePort in Electron, memory in tests. */
export interface DocumentPort {
  post(message: DocumentPortOutput): void
  /** `message` is unparsed: it comes from a page. */
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
