/** What the entries of the contract are made of. */
import { z } from 'zod'
import * as ids from './ids.js'
import * as limits from './limits.js'
import { nameProblem, tidyName } from './person-name.js'

export type Host = 'engine' | 'desktop' | 'headless'

export interface CallEntry<
  Input extends z.ZodType = z.ZodType,
  Output = unknown,
  On extends Host = Host
> {
  readonly input: Input
  readonly host: On
  /** Type carrier only; never set. */
  readonly output?: Output
}

export function call<Input extends z.ZodType>(input: Input) {
  return callOn('engine', input)
}

export function callOn<On extends Host, Input extends z.ZodType>(host: On, input: Input) {
  return { returns: <Output>(): CallEntry<Input, Output, On> => ({ input, host }) }
}

export interface EventEntry<Data = unknown> {
  readonly event: true
  readonly data?: Data
}

export function event<Data>(): EventEntry<Data> {
  return { event: true }
}

export const none = z.strictObject({})
export const inSpace = { spaceId: ids.spaceId }
export const inDocument = { ...inSpace, documentId: ids.documentId }
export const inVersion = { ...inDocument, versionId: ids.versionId }
export const inDrive = { ...inSpace, driveId: ids.driveId }
export const inEntry = { ...inDrive, entryId: ids.entryId }

/** Free text a person gave: trimmed, NFC, no control characters, never empty. */
export function text(maxLength: number) {
  return (
    z
      .string()
      .max(maxLength * 4)
      .transform((s) => s.normalize('NFC').replace(/\s+/g, ' ').trim())
      // eslint-disable-next-line no-control-regex -- refusing them is the point
      .refine((s) => s.length > 0 && s.length <= maxLength && !/[\u0000-\u001f\u007f]/.test(s), {
        message: `1 to ${maxLength} characters`
      })
  )
}

/** What a person, space or device is called: see `nameProblem`. */
export const properName = z
  .string()
  .max(limits.MAX_NAME_LENGTH * 4)
  .transform(tidyName)
  .refine((name) => nameProblem(name) === null, { message: 'not a name' })

/** A path inside a drive. Its segments are checked by the engine (`path-invalid`). */
export const drivePath = z.string().max(limits.MAX_PATH_LENGTH)
export const drivePaths = z.array(drivePath).min(1).max(limits.MAX_PATHS_PER_CALL)
/** Base64 on stdio. */
export const bytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= limits.MAX_UPDATE_BYTES,
  'not bytes, or too many'
)
/** Oversized links get the engine's sentence, not a parser's. */
export const link = z.string().max(1_000_000)
/** null: at the root. */
export const parentId = ids.documentId.nullable()
export const icon = z.string().min(1).max(limits.MAX_ICON_LENGTH).nullable()
export const tokens = z.array(ids.pathToken).min(1).max(limits.MAX_SOURCES_PER_ADD)
