/** What is known of newer releases of Alcove. See `model.ts`. */
import type { ErrorCode } from './errors.js'

export interface UpdateState {
  /** Of the program that runs. */
  version: string
  /** The one server that is ever asked; null: this build knows none. */
  server: string | null
  /** Looks once a day; never before the person has said so. */
  isAutomatic: boolean
  /** The person was asked whether it should. */
  isAsked: boolean
  /** When the server was last asked; null: never. */
  checkedAtMs: number | null
  step: UpdateStep
}

export interface Release {
  version: string
  /** Plain text; '' when there are none. */
  notes: string
  sizeBytes: number
  /** This copy cannot replace itself: the person installs the new one as they did this one. */
  isByHand: boolean
}

export type UpdateStep =
  | { kind: 'idle' }
  | { kind: 'checking' }
  /** Nothing newer. */
  | { kind: 'current' }
  | { kind: 'available'; release: Release }
  | { kind: 'downloading'; release: Release; doneBytes: number }
  /** Waits for the person to restart. */
  | { kind: 'ready'; release: Release }
  /** `release`: what could not be fetched; null when the check itself failed. */
  | { kind: 'failed'; reason: ErrorCode; release: Release | null }
