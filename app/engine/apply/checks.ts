/** Shapes of what peers write, checked by our own few lines: their verdict must never change. */
import { MAX_NAME_LENGTH, MAX_ORDER_LENGTH, MAX_TITLE_LENGTH } from '../../contract/limits.js'

const ID = /^[ybndrfg8ejkmcpqxot1uwisza345h769]{26}$/
const ORDER = /^[0-9A-Za-z]+$/
const COLOR = /^#[0-9a-fA-F]{6}$/

export function isId(text: string): boolean {
  return ID.test(text)
}

export function isColor(text: string): boolean {
  return COLOR.test(text)
}

export function isName(text: string): boolean {
  return text.length > 0 && text.length <= MAX_NAME_LENGTH
}

export function isTitle(text: string): boolean {
  return text.length > 0 && text.length <= MAX_TITLE_LENGTH
}

/** A key of fractional indexing. */
export function isOrder(text: string): boolean {
  return text.length <= MAX_ORDER_LENGTH && ORDER.test(text)
}
