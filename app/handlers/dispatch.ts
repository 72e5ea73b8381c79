/**
 * From an untrusted call to a result: finds the entry, parses the input, runs the handler and
 * wraps what it returns or throws. The IPC and stdio edges differ only in how bytes get here.
 */
import { calls, type CallName, type CallParsed, type Handlers } from '../contract/contract.js'
import { AppError, toWireError, type Result } from '../contract/errors.js'
import { log } from '../engine/log.js'

const logger = log('handlers')

/** Runs one call against the handlers this host has. Never throws. */
export async function dispatch<Name extends CallName>(
  handlers: Partial<Handlers<CallName>>,
  name: string,
  input: unknown
): Promise<Result<unknown>> {
  try {
    if (!isCallName(name)) throw new AppError('unknown-call', `no call named ${name.slice(0, 60)}`)
    const handler = handlers[name] as ((input: unknown) => Promise<unknown>) | undefined
    if (!handler) throw new AppError('unknown-call', `${name} is not available here`)
    return { ok: true, value: await handler(parseInput<Name>(name as Name, input)) }
  } catch (error) {
    if (!(error instanceof AppError)) logger.error(`${name} failed`, error)
    return { ok: false, error: toWireError(error) }
  }
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name)
}

function parseInput<Name extends CallName>(name: Name, input: unknown): CallParsed<Name> {
  const parsed = calls[name].input.safeParse(input ?? {})
  if (parsed.success) return parsed.data as CallParsed<Name>
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new AppError('bad-input', `${name}: ${field || 'input'}: ${issue?.message ?? 'invalid'}`, {
    field
  })
}
