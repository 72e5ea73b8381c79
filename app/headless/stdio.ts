/**
 * The contract as JSON lines. In: `{id, call, input}`. Out: `{id, ok, result | error}` in the order
 * calls finish, and `{event, data}`. Nothing else is written to the output. The end of the input
 * lets running calls finish and ends the service.
 */
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Alcove } from '../alcove.js'
import { events, type CallName, type EventName, type Handlers } from '../contract/contract.js'
import { AppError, toWireError, type Result } from '../contract/errors.js'
import { MAX_LINE_BYTES } from '../contract/limits.js'
import { dispatch } from '../handlers/dispatch.js'
import { readLines } from './lines.js'
import { decodeInput, encodeLine } from './wire.js'

const request = z.object({
  id: z.union([z.string().max(200), z.number()]),
  call: z.string().max(200),
  input: z.unknown().optional()
})

type RequestId = z.infer<typeof request>['id']

/** Resolves when the input has ended and all calls are answered. */
export async function serveStdio(alcove: Alcove, input: Readable, output: Writable): Promise<void> {
  const send = (message: object) => void output.write(encodeLine(message))
  const unsubscribes = (Object.keys(events) as EventName[]).map((event) =>
    alcove.on(event, (data) => send({ event, data }))
  )
  const handlers: Partial<Handlers<CallName>> = {
    ...alcove.handlers,
    'token.forPath': ({ path }) => Promise.resolve({ token: alcove.createPathToken(path) })
  }
  const running = new Set<Promise<void>>()
  try {
    for await (const line of readLines(input, MAX_LINE_BYTES)) {
      if (line?.trim() === '') continue
      const answered = answer(handlers, line, send)
      running.add(answered)
      void answered.finally(() => running.delete(answered))
    }
    await Promise.all(running)
  } finally {
    for (const unsubscribe of unsubscribes) unsubscribe()
  }
}

async function answer(
  handlers: Partial<Handlers<CallName>>,
  line: string | null,
  send: (message: object) => void
): Promise<void> {
  let id: RequestId | null = null
  let result: Result<unknown>
  try {
    if (line === null) throw new AppError('too-large', 'the line is too long')
    const parsed = request.safeParse(parseJson(line))
    if (!parsed.success) throw new AppError('bad-input', 'expected {id, call, input}')
    id = parsed.data.id
    const { call, input } = parsed.data
    result = await dispatch(handlers, call, decodeInput(call, input))
  } catch (error) {
    result = { ok: false, error: toWireError(error) }
  }
  send(result.ok ? { id, ok: true, result: result.value } : { id, ok: false, error: result.error })
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new AppError('bad-input', 'not a JSON line', {}, cause)
  }
}
