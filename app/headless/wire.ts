/** How values of the contract look on stdio and in arguments: JSON, with bytes as base64. */
import { bytes, calls, type CallName } from '../contract/contract.js'
import { AppError } from '../contract/errors.js'

/** The fields of a call's input with their schemas; empty for an unknown call. */
export function fieldsOf(name: string): Record<string, unknown> {
  return Object.hasOwn(calls, name) ? calls[name as CallName].input.shape : {}
}

/** Replaces base64 by bytes where the contract wants bytes. Errors: `bad-input`. */
export function decodeInput(name: string, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const fields = fieldsOf(name)
  return Object.fromEntries(
    Object.entries(input).map(([key, value]: [string, unknown]) => [
      key,
      Object.hasOwn(fields, key) && fields[key] === bytes ? decodeBase64(key, value) : value
    ])
  )
}

export function encodeLine(value: object): string {
  return `${JSON.stringify(value, encodeBytes)}\n`
}

function decodeBase64(field: string, value: unknown): Uint8Array {
  const isBase64 =
    typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)
  if (!isBase64) throw new AppError('bad-input', `${field}: not base64`, { field })
  return new Uint8Array(Buffer.from(value, 'base64'))
}

/** A replacer: sees the holder, because a Buffer has already made itself JSON by then. */
function encodeBytes(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key]
  return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : value
}
