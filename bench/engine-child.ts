/** One person's engine in a process of its own, with a page that is only a Y.Doc and a port. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import HyperDHT from 'hyperdht'
import Replicator from 'hypercore/lib/replicator.js'
import * as Y from 'yjs'
import { openAlcove, type Alcove } from '../app/alcove.js'
import type { DocumentPortInput } from '../app/contract/document-port.js'
import type { JoinId } from '../app/contract/ids.js'
import { dispatch } from '../app/handlers/dispatch.js'
import { parseBootstrap } from '../app/switches.js'
import { firstText } from '../app/testing/trace.js'
import type { Place } from '../app/testing/trace-typing.js'
import { serveParent } from './child.js'
import { pressKeys, watchKeys, type Typing } from './keys.js'

const LOOK_MS = 20
/** Fine enough for stalls of a frame, coarse enough to cost nothing. */
const STALL_RESOLUTION_MS = 5

let alcove: Alcove | null = null
let page: Y.Doc | null = null
let watching: Promise<number[]> | null = null
let stalls: ReturnType<typeof monitorEventLoopDelay> | null = null

let receivedBytes = 0
const take = Replicator.prototype._ondownload
Replicator.prototype._ondownload = function (index, byteLength, ...rest) {
  receivedBytes += byteLength
  return take.call(this, index, byteLength, ...rest)
}

/** Of UDP, whatever it is for. */
const nodes = new Set<HyperDHT>()
const createServer = Object.getOwnPropertyDescriptor(HyperDHT.prototype, 'createServer')?.value as (
  ...args: unknown[]
) => unknown
Object.assign(HyperDHT.prototype, {
  createServer(this: HyperDHT, ...args: unknown[]) {
    nodes.add(this)
    return createServer.apply(this, args)
  }
})

const methods = {
  open: async (input: { profileDir: string; bootstrap: string; name?: string }) => {
    const { profileDir, bootstrap, name } = input
    const options = { profileDir, bootstrap: parseBootstrap(bootstrap), isOffline: false }
    alcove = await openAlcove(options)
    if (name) await call('profile.set', { name, color: '#336699' })
  },

  call: ({ name, input }: { name: string; input: object }) => call(name, input),

  /** Resolves when this person is in. */
  join: async ({ link }: { link: string }) => {
    const engine = opened()
    const joined = new Promise<void>((resolve, reject) => {
      engine.on('joinChanged', ({ status, reason }) => {
        if (status === 'joined') resolve()
        if (status === 'refused') reject(new Error(`refused: ${reason}`))
      })
    })
    ;(await call('space.join', { link })) as { joinId: JoinId }
    await joined
  },

  token: ({ path }: { path: string }) => opened().createPathToken(path),

  /** Resolves when the document is here and shown. */
  openPage: async (place: Place) => {
    page = new Y.Doc()
    const doc = page
    const listeners: ((message: unknown) => void)[] = []
    await opened().openDocument(place, {
      post: (message) => {
        // As a MessagePort would deliver it.
        const copy = structuredClone(message)
        if (copy.type === 'state' || copy.type === 'update') Y.applyUpdate(doc, copy.update, 'port')
      },
      onMessage: (listener) => void listeners.push(listener),
      onClose: () => {},
      close: () => {}
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'port') return
      const message: DocumentPortInput = { type: 'update', update }
      for (const listener of listeners) listener(structuredClone(message))
    })
  },

  /** Types something first, so that both have the text before anything is measured. */
  prepareText: () => firstText(shown()).insert(0, '-'),

  awaitText: async () => {
    while (!hasText()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  },

  pressKeys: (typing: Typing) => pressKeys(firstText(shown()), typing),

  startWatching: ({ count }: { count: number }) => {
    watching = watchKeys(firstText(shown()), count)
  },

  seenAt: () => watching ?? [],

  memoryBytes: () => process.memoryUsage().rss,

  cpuSeconds: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },

  /** Bytes of packets, sent and received. */
  networkBytes: () =>
    [...nodes].reduce((sum, { udx }) => sum + udx.bytesTransmitted + udx.bytesReceived, 0),

  /** Bytes of blocks that cores took from others, whoever asked for them. */
  receivedByCores: () => receivedBytes,

  startStalls: () => {
    stalls = monitorEventLoopDelay({ resolution: STALL_RESOLUTION_MS })
    stalls.enable()
  },

  /** Beyond the resolution itself, in milliseconds. */
  stalls: () => {
    stalls?.disable()
    const beyond = (ns: number) => Math.max(0, ns / 1e6 - STALL_RESOLUTION_MS)
    return { p99Ms: beyond(stalls?.percentile(99) ?? 0), maxMs: beyond(stalls?.max ?? 0) }
  }
}

export type EngineMethods = typeof methods

serveParent(methods, async () => {
  await alcove?.close()
})

function opened(): Alcove {
  if (!alcove) throw new Error('not open')
  return alcove
}

function shown(): Y.Doc {
  if (!page) throw new Error('no page')
  return page
}

function hasText(): boolean {
  return shown().getXmlFragment('document').toJSON().includes('-')
}

async function call(name: string, input: object): Promise<unknown> {
  const result = await dispatch(opened().handlers, name, input)
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`)
  return result.value
}
