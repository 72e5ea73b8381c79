/**
 * What a peer says about its person and caret, made fit to draw. The editor trusts it blindly: a
 * colour goes into a style as it is, and a place that is none throws at every keystroke. So nothing
 * passes but known fields of known shape. By hand, because a parser that compiles is not allowed in
 * the page.
 */
import type { DOCUMENT_FRAGMENT } from '../../../app/contract/document-port.js'
import type { DeviceId } from '../../../app/contract/ids.js'
import { shownPersonName } from '../../../app/contract/shown-person-name.js'

/** What others see of a person in a document. */
export interface CaretUser {
  name: string
  color: string
  deviceId: DeviceId
}

/** What stands at the top of a person's window, so that others can follow. */
export interface SharedView {
  /** Empty above the first block. */
  blockId: string
  /** How much of that block is scrolled out: 0 to 1. */
  ratio: number
}

type Fields = Record<string, unknown>

const FRAGMENT: typeof DOCUMENT_FRAGMENT = 'document'
const COLOR = /^#[0-9a-fA-F]{6}$/
const NO_COLOR = '#808080'
const MAX_ID_LENGTH = 128

/** null: the caret goes. */
export function fitCaretState(state: unknown): Fields | null {
  if (!isObject(state)) return null
  const view = fitView(state['view'])
  return {
    user: caretUser(state['user']),
    cursor: fitCursor(state['cursor']),
    ...(view && { view })
  }
}

/** null for what names no place. */
export function fitView(view: unknown): SharedView | null {
  if (!isObject(view)) return null
  const { blockId, ratio } = view
  if (typeof blockId !== 'string' || blockId.length > MAX_ID_LENGTH) return null
  if (typeof ratio !== 'number' || !(ratio >= 0 && ratio <= 1)) return null
  return { blockId, ratio }
}

export function caretUser(from: unknown): CaretUser {
  const { name, color, deviceId } = isObject(from) ? from : {}
  return {
    name: typeof name === 'string' && name !== '' ? shownPersonName(name) : '',
    color: typeof color === 'string' && COLOR.test(color) ? color : NO_COLOR,
    deviceId: (typeof deviceId === 'string' ? deviceId.slice(0, MAX_ID_LENGTH) : '') as DeviceId
  }
}

function fitCursor(cursor: unknown): Fields | null {
  if (!isObject(cursor)) return null
  const { anchor, head } = cursor
  return isPlace(anchor) && isPlace(head) ? { anchor, head } : null
}

/** A Yjs relative position as JSON: beside an item, or at the end of a type. */
function isPlace(place: unknown): boolean {
  if (!isObject(place)) return false
  const { type, tname, item, assoc } = place
  const isNamed = tname === FRAGMENT
  return (
    isIdOrNothing(type) &&
    isIdOrNothing(item) &&
    (isNamed || isNothing(tname)) &&
    (isNothing(assoc) || Number.isInteger(assoc)) &&
    (isNamed || !isNothing(type) || !isNothing(item))
  )
}

function isIdOrNothing(id: unknown): boolean {
  return isNothing(id) || (isObject(id) && isCount(id['client']) && isCount(id['clock']))
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
