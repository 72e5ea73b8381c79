/**
 * Names of the channels between preload and main, known to those two only. One channel per call
 * and per event, all derived from the contract.
 */
import type { CallName, EventName } from './contract.js'

export const callChannel = (name: CallName) => `alcove:call:${name}`
export const eventChannel = (name: EventName) => `alcove:event:${name}`
/** Carries one MessagePort per open document. */
export const DOCUMENT_CHANNEL = 'alcove:document'
/** Paths of dropped files to tokens; the page sees only the tokens. */
export const TOKENS_CHANNEL = 'alcove:tokens'
