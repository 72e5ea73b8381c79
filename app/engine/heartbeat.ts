/**
 * Whether the device at the other end of a connection is awake, for all that runs on it: an empty
 * message now and then, on a Protomux channel of its own. A connection stays open for a while
 * after a device froze or fell asleep; its heartbeat does not.
 */
import c from 'compact-encoding'
import Protomux from 'protomux'
import { PRESENCE_HEARTBEAT_MS, PRESENCE_TIMEOUT_MS } from '../contract/limits.js'
import type { Connection } from './network.js'

const PROTOCOL = 'alcove/beat/1'
const BEAT = new Uint8Array()
const heartbeats = new WeakMap<Connection, Heartbeat>()

/** The one of a connection, running from now on until it closes. */
export function heartbeatOf(connection: Connection): Heartbeat {
  let heartbeat = heartbeats.get(connection)
  if (!heartbeat) heartbeats.set(connection, (heartbeat = new Heartbeat(connection)))
  return heartbeat
}

export class Heartbeat {
  #heardMs = performance.now()

  constructor(connection: Connection) {
    const channel = Protomux.from(connection).createChannel({
      protocol: PROTOCOL,
      id: Buffer.alloc(0),
      messages: [{ encoding: c.buffer, onmessage: () => (this.#heardMs = performance.now()) }]
    })
    if (!channel) return
    channel.open()
    const timer = setInterval(() => {
      if (!channel.closed) channel.messages[0]?.send(BEAT)
    }, PRESENCE_HEARTBEAT_MS).unref()
    connection.once('close', () => clearInterval(timer))
  }

  get isHeard(): boolean {
    return performance.now() - this.#heardMs < PRESENCE_TIMEOUT_MS
  }
}
