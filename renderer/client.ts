/**
 * The only reader of `window.alcove`. Everything else in the window goes through these five
 * functions, so a transport that breaks turns into a `Result` here and nowhere else.
 */
import type { DocumentPortClient } from '../app/contract/bridge.js'
import type {
  CallInput,
  CallName,
  CallOutput,
  EventData,
  EventName
} from '../app/contract/contract.js'
import type { DocumentPortOutput } from '../app/contract/document-port.js'
import type { Result } from '../app/contract/errors.js'
import type { DocumentId, PathToken, SpaceId } from '../app/contract/ids.js'

const BROKEN: Result<never> = {
  ok: false,
  error: { code: 'internal', message: 'the bridge did not answer', details: {} }
}

export async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>
): Promise<Result<CallOutput<Name>>> {
  try {
    return await window.alcove.call(name, input)
  } catch {
    // The bridge answers with a Result; a throw means main is gone or the message was unclonable.
    return BROKEN
  }
}

export function on<Name extends EventName>(
  name: Name,
  listener: (data: EventData<Name>) => void
): () => void {
  return window.alcove.on(name, listener)
}

export function openDocument(
  input: { spaceId: SpaceId; documentId: DocumentId },
  listener: (message: DocumentPortOutput) => void
): DocumentPortClient {
  return window.alcove.openDocument(input, listener)
}

export async function tokensForFiles(files: File[]): Promise<Result<PathToken[]>> {
  try {
    return await window.alcove.tokensForFiles(files)
  } catch {
    // As above.
    return BROKEN
  }
}
