/**
 * A conversation on a direct connection: one Protomux channel, a hello from each side bound to this
 * very connection, then messages in JSON. Whatever is too large or does not fit its schema ends the
 * connection, and nothing else.
 */
import c from 'compact-encoding'
import Protomux from 'protomux'
import { z } from 'zod'
import { MAX_DIRECT_MESSAGE_BYTES } from '../../contract/limits.js'
import { log } from '../log.js'
import type { Connection } from '../network.js'

const logger = log('talk')
const MAX_HELLO_BYTES = 4096
const END_MS = 1000
const ID = Buffer.alloc(0)

/** Bytes as hex. */
export const hexBytes = (length: number) =>
  z
    .string()
    .length(length * 2)
    .regex(/^[0-9a-f]*$/)
    .transform((text): Uint8Array => Buffer.from(text, 'hex'))

export const keyField = hexBytes(32)

export interface TalkOptions<Hello, Message> {
  protocol: string
  connection: Connection
  hello: object
  helloSchema: z.ZodType<Hello>
  messageSchema: z.ZodType<Message>
  /** false ends the connection. */
  onHello(hello: Hello, talk: Talk): boolean
  onMessage(message: Message): void
  onClose?(): void
}

export interface Talk {
  readonly connection: Connection
  send(message: object): void
  end(): void
}

/** Answers callers that speak this protocol first. */
export function expectTalk(
  connection: Connection,
  protocol: string,
  answer: () => void | Promise<void>
): void {
  Protomux.from(connection).pair({ protocol, id: ID }, answer)
}

export function startTalk<Hello, Message>(options: TalkOptions<Hello, Message>): void {
  const { protocol, connection, hello, helloSchema, messageSchema } = options
  let isOpen = false
  const channel = Protomux.from(connection).createChannel({
    protocol,
    id: ID,
    handshake: c.buffer,
    messages: [
      {
        encoding: c.buffer,
        onmessage: (bytes) => {
          const message = isOpen ? parse(bytes, MAX_DIRECT_MESSAGE_BYTES, messageSchema) : null
          if (message === null) return end('a message that is none')
          options.onMessage(message)
        }
      }
    ],
    onopen: (bytes) => {
      const theirs = parse(bytes, MAX_HELLO_BYTES, helloSchema)
      if (theirs === null || !options.onHello(theirs, talk)) return end('turned away')
      isOpen = true
    },
    onclose: () => options.onClose?.()
  })
  const end = (why: string) => {
    logger.debug(why)
    // What was said last still leaves, and then the connection ends from this side.
    connection.end()
    setTimeout(() => connection.destroy(), END_MS).unref()
  }
  const talk: Talk = {
    connection,
    send: (message) => {
      if (channel && !channel.closed)
        channel.messages[0]?.send(Buffer.from(JSON.stringify(message)))
    },
    end: () => end('ended')
  }
  channel?.open(Buffer.from(JSON.stringify(hello)))
}

function parse<T>(bytes: Uint8Array | null, maxBytes: number, schema: z.ZodType<T>): T | null {
  if (!bytes || bytes.byteLength > maxBytes) return null
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes).toString()))
    return parsed.success ? parsed.data : null
  } catch {
    return null // no JSON
  }
}
