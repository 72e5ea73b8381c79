/**
 * Encoding of operations. A block is one byte, the version of the rules it needs, followed by its
 * Hyperdispatch encoding. Rules in force are a row of the view that only an admin's upgrade
 * changes, so all releases agree on which operations count.
 */
import { AppError } from '../contract/errors.js'
import { MAX_OPERATION_BYTES } from '../contract/limits.js'
import type { Operations } from '../schema/rows.js'
import { decode, encode } from '../schema/spec/space/dispatch/index.js'

/** The newest rules this release knows. */
export const KNOWN_RULES = 1

export type OperationName = keyof Operations

export type Operation = {
  [Name in OperationName]: { name: Name; value: Operations[Name] }
}[OperationName]

export type Decoded = { status: 'operation'; rules: number; operation: Operation } | Undecoded
export type Undecoded = { status: 'malformed' } | { status: 'newer'; rules: number }

/** Errors: `too-large`. */
export function encodeOperation({ name, value }: Operation): Uint8Array {
  const body = encode(`@alcove/${name}`, value)
  if (body.byteLength >= MAX_OPERATION_BYTES)
    throw new AppError('too-large', `${name} is too large`)
  return Buffer.concat([Buffer.from([KNOWN_RULES]), body])
}

/** Never throws: the bytes may come from a modified client. */
export function decodeOperation(block: Uint8Array): Decoded {
  const rules = block[0]
  if (rules === undefined || rules === 0 || block.byteLength > MAX_OPERATION_BYTES) {
    return { status: 'malformed' }
  }
  if (rules > KNOWN_RULES) return { status: 'newer', rules }
  try {
    const { name, value } = decode(
      Buffer.from(block.buffer, block.byteOffset + 1, block.byteLength - 1)
    )
    const operation = { name: name.replace('@alcove/', ''), value } as Operation
    return { status: 'operation', rules, operation }
  } catch {
    return { status: 'malformed' } // whatever a decoder says of garbage, it is garbage
  }
}
