import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DocumentPortInput, DocumentPortOutput } from '../../../app/contract/document-port.js'
import type { DeviceId } from '../../../app/contract/ids.js'
import { openDocumentSession, type DocumentSession, type SessionState } from './document-session.js'

/** The engine's end of a port: a real Y.Doc, and a record of what came. */
class EngineEnd {
  readonly doc = new Y.Doc()
  readonly received: DocumentPortInput[] = []
  isClosed = false
  #listener: ((message: DocumentPortOutput) => void) | null = null

  connect(listener: (message: DocumentPortOutput) => void) {
    this.#listener = listener
    return {
      post: (message: DocumentPortInput) => {
        this.received.push(structuredClone(message))
        if (message.type === 'update') Y.applyUpdate(this.doc, message.update)
      },
      close: () => {
        this.isClosed = true
      }
    }
  }

  send(message: DocumentPortOutput): void {
    this.#listener?.(structuredClone(message))
  }

  start(canEdit = true): void {
    this.send({ type: 'state', update: Y.encodeStateAsUpdate(this.doc), canEdit })
  }

  ofType(type: DocumentPortInput['type']): DocumentPortInput[] {
    return this.received.filter((message) => message.type === type)
  }
}

const device = 'bob-device' as DeviceId
let engine: EngineEnd
let states: SessionState[]
let session: DocumentSession

beforeEach(() => {
  vi.useFakeTimers()
  engine = new EngineEnd()
  states = []
  session = openDocumentSession({
    open: (listener) => engine.connect(listener),
    onState: (state) => states.push(state)
  })
})

afterEach(() => {
  session.close()
  vi.useRealTimers()
})

function text(doc: Y.Doc): string {
  return doc.getText('t').toString()
}

describe('document session', () => {
  test('the first state makes it ready with what the engine has', () => {
    engine.doc.getText('t').insert(0, 'from disk')
    engine.start(false)
    expect(text(session.doc)).toBe('from disk')
    expect(states).toEqual([{ status: 'ready', canEdit: false, holding: null }])
  })

  test('a local change leaves in the next microtask', async () => {
    engine.start()
    session.doc.getText('t').insert(0, 'a')
    await Promise.resolve()
    expect(text(engine.doc)).toBe('a')
  })

  test('changes of one task leave as one message that holds them all', async () => {
    engine.start()
    for (const letter of 'abc') session.doc.getText('t').insert(0, letter)
    await Promise.resolve()
    expect(engine.ofType('update')).toHaveLength(1)
    expect(text(engine.doc)).toBe('cba')
  })

  test('what came through the port is not sent back', async () => {
    engine.start()
    const before = Y.encodeStateVector(engine.doc)
    engine.doc.getText('t').insert(0, 'from Bob')
    engine.send({ type: 'update', update: Y.encodeStateAsUpdate(engine.doc, before) })
    await Promise.resolve()
    expect(text(session.doc)).toBe('from Bob')
    expect(engine.ofType('update')).toEqual([])
  })

  test('text typed just before closing still goes out, and the caret is taken back', () => {
    engine.start()
    session.awareness.setLocalStateField('user', { name: 'Alice' })
    session.doc.getText('t').insert(0, 'last words')
    session.close()
    expect(text(engine.doc)).toBe('last words')
    expect(engine.isClosed).toBe(true)
    const last = engine.ofType('awareness').at(-1)
    const seen = new Awareness(new Y.Doc())
    if (last?.type !== 'awareness') throw new Error('no awareness was sent')
    expect(new TextDecoder().decode(last.update)).toContain('null')
    seen.destroy()
  })

  test('after closing nothing more is sent or applied', async () => {
    engine.start()
    session.close()
    const count = engine.received.length
    engine.send({ type: 'can-edit', canEdit: false })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(engine.received).toHaveLength(count)
    expect(states).toHaveLength(1)
  })

  test('a hundred caret moves in a second send about fifteen messages and the last position', async () => {
    engine.start()
    const before = engine.ofType('awareness').length
    for (let n = 0; n < 100; n += 1) {
      session.awareness.setLocalStateField('at', n)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(100)
    const sent = engine.ofType('awareness').slice(before)
    expect(sent.length).toBeGreaterThan(10)
    expect(sent.length).toBeLessThanOrEqual(18)
    const last = sent.at(-1)
    if (last?.type !== 'awareness') throw new Error('no awareness was sent')
    expect(new TextDecoder().decode(last.update)).toContain('"at":99')
  })

  test('somebody who arrives is told about this side at once', async () => {
    engine.start()
    session.awareness.setLocalStateField('user', { name: 'Alice' })
    await vi.advanceTimersByTimeAsync(200)
    const before = engine.ofType('awareness').length
    engine.send({ type: 'awareness', update: caretOf('Bob') })
    await vi.advanceTimersByTimeAsync(100)
    expect(engine.ofType('awareness').length).toBe(before + 1)
  })

  test('the caret of a device that went away is taken off', () => {
    engine.start()
    engine.send({ type: 'awareness', update: caretOf('Bob') })
    expect(session.awareness.getStates().size).toBe(2)
    session.forgetDevices(new Set([device]))
    expect(session.awareness.getStates().size).toBe(1)
  })

  test('garbage in place of a caret is dropped and the document goes on', async () => {
    engine.start()
    engine.send({ type: 'awareness', update: new Uint8Array([9, 255, 255, 1, 2]) })
    session.doc.getText('t').insert(0, 'still here')
    await Promise.resolve()
    expect(text(engine.doc)).toBe('still here')
  })

  test('a changed role and holding reach the screen', () => {
    engine.start()
    const holding = { isSaved: true, unsharedCount: 2, heldBy: [], behind: [] }
    engine.send({ type: 'holding', holding })
    engine.send({ type: 'can-edit', canEdit: false })
    expect(states.at(-1)).toEqual({ status: 'ready', canEdit: false, holding })
  })

  test.each(['state', 'update'] as const)('nesting without end in a first %s closes it', (type) => {
    if (type === 'update') engine.start()
    engine.doc.transact(() => {
      let node: Y.XmlFragment = engine.doc.getXmlFragment('document')
      for (let depth = 0; depth < 10_000; depth++) {
        const inside = new Y.XmlElement('blockGroup')
        node.insert(0, [inside])
        node = inside
      }
    })
    if (type === 'state') engine.start()
    else engine.send({ type, update: Y.encodeStateAsUpdate(engine.doc) })
    expect(states.at(-1)).toEqual({ status: 'closed', reason: 'document-unreadable' })
    expect(engine.isClosed).toBe(true)
  })

  test('a first state that cannot be read closes it instead of loading for ever', () => {
    engine.send({ type: 'state', update: new Uint8Array([1, 255, 255, 1]), canEdit: true })
    expect(states.at(-1)).toEqual({ status: 'closed', reason: 'document-unreadable' })
    expect(engine.isClosed).toBe(true)
  })

  test('a document that goes away closes with its reason', () => {
    engine.start()
    engine.send({ type: 'closed', reason: 'document-not-found' })
    expect(states.at(-1)).toEqual({ status: 'closed', reason: 'document-not-found' })
    expect(engine.isClosed).toBe(true)
  })
})

function caretOf(name: string): Uint8Array<ArrayBuffer> {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalStateField('user', { name, color: '#2b6a99', deviceId: device })
  const update = encodeAwarenessUpdate(awareness, [awareness.clientID])
  awareness.destroy()
  return new Uint8Array(update)
}
