/** A client of y-websocket in a process of its own. Everything Yjs comes from the peer's folder. */
import { createRequire } from 'node:module'
import path from 'node:path'
import type * as Yjs from 'yjs'
import { setTimeout as wait } from 'node:timers/promises'
import { applyStep, longTrace } from '../app/testing/trace.js'
import { serveParent } from './child.js'
import { pressKeys, watchKeys, type Typing } from './keys.js'

/** So that what is typed goes out while typing goes on. */
const STEPS_PER_BREATH = 100

interface Provider {
  synced: boolean
  on(name: 'sync', listener: (isSynced: boolean) => void): void
  destroy(): void
}

interface ProviderModule {
  WebsocketProvider: new (
    url: string,
    room: string,
    doc: Yjs.Doc,
    options: { WebSocketPolyfill: unknown; disableBc: boolean }
  ) => Provider
}

let text: Yjs.XmlText | null = null
let provider: Provider | null = null
let watching: Promise<number[]> | null = null

const methods = {
  connect: async ({ peers, url }: { peers: string; url: string }) => {
    const require = createRequire(path.join(peers, 'package.json'))
    const Y = require('yjs') as typeof Yjs
    const { WebsocketProvider } = require('y-websocket') as ProviderModule
    const doc = new Y.Doc()
    text = doc.get('text', Y.XmlText)
    const options = { WebSocketPolyfill: require('ws') as unknown, disableBc: true }
    const connected = new WebsocketProvider(url, 'room', doc, options)
    provider = connected
    if (!connected.synced)
      await new Promise<void>((resolve) => connected.on('sync', () => resolve()))
  },

  pressKeys: (typing: Typing) => pressKeys(shown(), typing),

  startWatching: ({ count }: { count: number }) => {
    watching = watchKeys(shown(), count)
  },

  seenAt: () => watching ?? [],

  /** Types a generated recording as fast as it can; resolves with the length it ends with. */
  replay: async ({ seed, edits, length }: { seed: number; edits: number; length: number }) => {
    const doc = shown().doc
    if (!doc) throw new Error('not connected')
    const recording = longTrace(seed, edits, length)
    for (const [n, patches] of recording.steps.entries()) {
      doc.transact(() => applyStep(shown(), patches, recording))
      if (n % STEPS_PER_BREATH === 0) await wait(0)
    }
    return shown().length
  },

  awaitLength: async ({ length }: { length: number }) => {
    while (shown().length !== length) await wait(20)
  },

  cpuSeconds: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
}

export type WebsocketMethods = typeof methods

serveParent(methods, () => {
  provider?.destroy()
  return Promise.resolve()
})

function shown(): Yjs.XmlText {
  if (!text) throw new Error('not connected')
  return text
}
