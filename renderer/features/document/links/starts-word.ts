import type { Transaction } from 'prosemirror-state'

/** Whether a character typed here begins a word: an `@` within one is part of an address. */
export function startsWord({ selection }: Transaction): boolean {
  const { parent, parentOffset } = selection.$from
  const before = parent.textBetween(Math.max(0, parentOffset - 1), parentOffset, undefined, ' ')
  return !/[\p{L}\p{N}_.]/u.test(before)
}
