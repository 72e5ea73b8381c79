/**
 * One open document on this side of its port: the Y.Doc, everybody's carets, and the traffic of
 * both. Knows nothing of React or of the editor. Whoever opens a session closes it, once; after
 * that nothing is sent and nothing that still arrives is applied.
 *
 * Origins tell the directions apart: what came through the port is applied with `REMOTE` and is
 * never sent back. Local updates made in one task go out together in the microtask after it, so a
 * keystroke leaves at once and a burst leaves as one message.
 */
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  modifyAwarenessUpdate,
  removeAwarenessStates
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DocumentPortClient } from '../../../app/contract/bridge.js'
import type { DOCUMENT_FRAGMENT, DocumentPortOutput } from '../../../app/contract/document-port.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import type { DeviceId } from '../../../app/contract/ids.js'
import type { Holding } from '../../../app/contract/model.js'
import { fitCaretState, type CaretUser } from './caret-state.js'
import { isShowable } from './showable.js'

export type SessionState =
  | { status: 'loading' }
  | { status: 'ready'; canEdit: boolean; holding: Holding | null }
  | { status: 'closed'; reason: ErrorCode | null }

export interface DocumentSession {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Carets of these devices go away now instead of timing out. */
  forgetDevices(devices: ReadonlySet<DeviceId>): void
  close(): void
}

export interface SessionOptions {
  open: (listener: (message: DocumentPortOutput) => void) => DocumentPortClient
  onState: (state: SessionState) => void
}

type AwarenessChange = { added: number[]; updated: number[]; removed: number[] }

/** About fifteen caret messages a second: smooth to the eye, light on the wire. */
const AWARENESS_INTERVAL_MS = 66
const REMOTE = Symbol('through the port')
/** As a type only: the file's schemas need a parser that probes for `eval`, which the page forbids. */
const FRAGMENT: typeof DOCUMENT_FRAGMENT = 'document'

class Unshowable extends Error {}

export function openDocumentSession({ open, onState }: SessionOptions): DocumentSession {
  const doc = new Y.Doc()
  // Known from the start: in a doc that nobody has asked for it yet, what arrives has no type.
  const fragment = doc.getXmlFragment(FRAGMENT)
  const awareness = new Awareness(doc)
  let state: SessionState = { status: 'loading' }
  let isClosed = false
  let pending: Uint8Array[] = []
  let awarenessTimer: ReturnType<typeof setTimeout> | undefined
  let hasAwarenessToSend = false

  function setState(next: SessionState): void {
    state = next
    onState(next)
  }

  function flushUpdates(): void {
    const updates = pending
    pending = []
    const [first] = updates
    if (first === undefined) return
    const update = updates.length === 1 ? first : Y.mergeUpdates(updates)
    port.post({ type: 'update', update: own(update) })
  }

  function sendAwareness(): void {
    hasAwarenessToSend = false
    const update = encodeAwarenessUpdate(awareness, [doc.clientID])
    port.post({ type: 'awareness', update: own(update) })
  }

  /** At once when quiet, then at most every interval, and always the last state. */
  function scheduleAwareness(): void {
    hasAwarenessToSend = true
    if (awarenessTimer !== undefined || state.status !== 'ready') return
    sendAwareness()
    awarenessTimer = setTimeout(() => {
      awarenessTimer = undefined
      if (hasAwarenessToSend) scheduleAwareness()
    }, AWARENESS_INTERVAL_MS)
  }

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === REMOTE || isClosed) return
    if (pending.push(update) === 1) queueMicrotask(flushUpdates)
  })

  // Thrown before any observer is called, so that the editor never sees it.
  doc.on('beforeObserverCalls', ({ origin, changed }: Y.Transaction) => {
    if (origin !== REMOTE) return
    const isTree = [...changed.keys()].some((type) => (type as unknown) instanceof Y.XmlFragment)
    if (isTree && !isShowable(fragment)) throw new Unshowable()
  })

  awareness.on('update', ({ added, updated, removed }: AwarenessChange, origin: unknown) => {
    if (isClosed) return
    const isMine = [...added, ...updated, ...removed].includes(doc.clientID)
    // Whoever just arrived has not heard of this side yet.
    if ((isMine && origin !== REMOTE) || (origin === REMOTE && added.length > 0)) {
      scheduleAwareness()
    }
  })

  /** false when the editor could not show it; then this session is over, and nothing else is. */
  function applyRemote(update: Uint8Array): boolean {
    try {
      Y.applyUpdate(doc, update, REMOTE)
      return true
    } catch (error) {
      // Before the first state nothing looks at the document: then it is its bytes that fail.
      if (!(error instanceof Unshowable) && state.status !== 'loading') throw error
      setState({ status: 'closed', reason: 'document-unreadable' })
      close()
      return false
    }
  }

  function onMessage(message: DocumentPortOutput): void {
    if (isClosed) return
    switch (message.type) {
      case 'state':
        if (!applyRemote(message.update)) return
        setState({ status: 'ready', canEdit: message.canEdit, holding: null })
        scheduleAwareness()
        break
      case 'update':
        applyRemote(message.update)
        break
      case 'awareness':
        applyAwareness(awareness, message.update)
        break
      case 'holding':
        if (state.status === 'ready') setState({ ...state, holding: message.holding })
        break
      case 'can-edit':
        if (state.status === 'ready') setState({ ...state, canEdit: message.canEdit })
        break
      case 'closed':
        setState({ status: 'closed', reason: message.reason })
        close()
        break
    }
  }

  function close(): void {
    if (isClosed) return
    // Typed in this very task: out before the port goes.
    flushUpdates()
    if (state.status === 'ready') {
      awareness.setLocalState(null)
      sendAwareness()
    }
    isClosed = true
    clearTimeout(awarenessTimer)
    port.close()
    awareness.destroy()
    doc.destroy()
  }

  const port = open(onMessage)
  return {
    doc,
    awareness,
    forgetDevices(devices) {
      const gone = [...awareness.getStates()]
        .filter(([client, { user }]) => client !== doc.clientID && isOf(user, devices))
        .map(([client]) => client)
      if (gone.length > 0) removeAwarenessStates(awareness, gone, REMOTE)
    },
    close
  }
}

/** Yjs types its bytes loosely; what its encoders return is always in a buffer of its own. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}

/** Bytes from a peer: garbage is dropped, it is only a caret. */
function applyAwareness(awareness: Awareness, update: Uint8Array): void {
  try {
    applyAwarenessUpdate(awareness, modifyAwarenessUpdate(update, fitCaretState), REMOTE)
  } catch {
    // Truncated or foreign bytes; the peer's next message stands on its own.
  }
}

function isOf(user: unknown, devices: ReadonlySet<DeviceId>): boolean {
  const deviceId = (user as Partial<CaretUser> | undefined)?.deviceId
  return deviceId !== undefined && devices.has(deviceId)
}
