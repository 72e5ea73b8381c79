/** Electron's message ports as the engine's `DocumentPort`, and all that are open, to end them. */
import type { MessagePortMain } from 'electron'
import type { DocumentPort } from '../app/contract/document-port.js'
import { ownBytes } from './own-bytes.js'

/** Messages wait in the port until somebody listens. */
export function toDocumentPort(port: MessagePortMain): DocumentPort {
  return {
    post: (message) => port.postMessage(ownBytes(message)),
    onMessage(listener) {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close()
  }
}

/** What was typed just before may still be on its way in; nothing goes out any more. */
const GRACE_MS = 500

export class OpenPorts {
  readonly #open = new Set<{ port: DocumentPort; silence(): void }>()

  /** The port to give to the engine. */
  add(port: DocumentPort): DocumentPort {
    let isSilent = false
    const entry = { port, silence: () => void (isSilent = true) }
    this.#open.add(entry)
    port.onClose(() => this.#open.delete(entry))
    return { ...port, post: (message) => (isSilent ? undefined : port.post(message)) }
  }

  closeAll(): void {
    for (const { port, silence } of this.#open) {
      silence()
      setTimeout(() => port.close(), GRACE_MS)
    }
    this.#open.clear()
  }
}
