/**
 * One call from the command line: `alcove document create --space-id … --title …`. Options are the
 * fields of the call's input, in kebab or camel case; where the contract wants a path token, a
 * path may be given.
 */
import path from 'node:path'
import { z } from 'zod'
import type { Alcove } from '../alcove.js'
import { bytes, calls, type CallName } from '../contract/contract.js'
import { AppError, type Result } from '../contract/errors.js'
import { pathToken } from '../contract/ids.js'
import { dispatch } from '../handlers/dispatch.js'
import { fieldsOf } from './wire.js'

export interface Command {
  call: string
  /** Option values in camel case, in order. */
  options: [name: string, value: string][]
}

/** Errors: `bad-input`. */
export function parseCommand(argv: readonly string[]): Command {
  const [noun, verb, ...rest] = argv
  if (!noun || !verb) throw new AppError('bad-input', 'expected: alcove NOUN VERB [--field value]')
  const options: Command['options'] = []
  for (let i = 0; i < rest.length; i++) {
    const [, name, inline] = /^--([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(rest[i] ?? '') ?? []
    const value = inline ?? rest[++i]
    if (name === undefined || value === undefined) {
      throw new AppError('bad-input', `"${rest[i] ?? ''}" is not --field value`)
    }
    options.push([camelCase(name), value])
  }
  return { call: `${noun}.${camelCase(verb)}`, options }
}

export async function runCommand(alcove: Alcove, command: Command): Promise<Result<unknown>> {
  const { call, options } = command
  const fields = fieldsOf(call)
  const input: Record<string, unknown> = {}
  for (const [name, text] of options) {
    const schema = unwrap(fields[name])
    if (schema instanceof z.ZodArray) {
      const list = (input[name] ??= []) as unknown[]
      list.push(coerce(alcove, schema.element, text))
    } else input[name] = coerce(alcove, schema, text)
  }
  return dispatch(alcove.handlers, call, input)
}

/** Every call a script can make, with its fields. */
export function describeCalls(): string {
  const names = (Object.keys(calls) as CallName[]).filter((name) => calls[name].host === 'engine')
  return names
    .map((name) => {
      const options = Object.keys(fieldsOf(name)).map((field) => `--${kebabCase(field)}`)
      return ['alcove', ...name.split('.').map(kebabCase), ...options].join(' ')
    })
    .join('\n')
}

function coerce(alcove: Alcove, schema: unknown, text: string): unknown {
  if (schema === pathToken) return alcove.createPathToken(path.resolve(text))
  if (schema === bytes) return new Uint8Array(Buffer.from(text, 'base64'))
  if (schema instanceof z.ZodNumber) return Number(text)
  if (schema instanceof z.ZodBoolean) return text === 'true'
  return text
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema
}

function camelCase(text: string): string {
  return text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function kebabCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
