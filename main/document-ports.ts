/** Electron's message ports as the engine's `DocumentPort`. */
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
