/** A page's end of a document port without a window: the real engine, a port in memory. */
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { DocumentPort, DocumentPortOutput } from '../contract/document-port.js'
import type { DocumentId, SpaceId } from '../contract/ids.js'
import type { Person } from './loopback.js'

export interface Page {
  readonly doc: Y.Doc
  readonly received: DocumentPortOutput[]
  /** Anything, also what no honest page would send. */
  send(message: unknown): void
}

/** Opens a document as an editor does; resolves when its state has arrived. */
export async function aPage(
  person: Person,
  place: { spaceId: SpaceId; documentId: DocumentId }
): Promise<Page> {
  const doc = new Y.Doc()
  const received: DocumentPortOutput[] = []
  const listeners: ((message: unknown) => void)[] = []
  const closers: (() => void)[] = []
  const port: DocumentPort = {
    post: (message) => {
      received.push(message)
      if (message.type === 'state' || message.type === 'update') {
        Y.applyUpdate(doc, message.update)
      }
    },
    onMessage: (listener) => void listeners.push(listener),
    onClose: (listener) => void closers.push(listener),
    close: () => {
      for (const close of closers.splice(0)) close()
    }
  }
  await person.alcove.openDocument(place, port)
  onTestFinished(() => port.close())
  return {
    doc,
    received,
    send: (message) => {
      for (const listener of listeners) listener(structuredClone(message))
    }
  }
}
