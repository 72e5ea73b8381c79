/** How well a name fits what somebody types to find it. */
import { currentLocale } from '../app/contract/messages/translate.js'

/** Lower is better. */
export const NO_MATCH = 3

/** It starts with the query, a word of it does, it holds it, or none of that. */
export function rank(text: string, query: string): number {
  const [inText, wanted] = [fold(text), fold(query.trim())]
  if (inText.startsWith(wanted)) return 0
  if (inText.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 1
  return inText.includes(wanted) ? 2 : NO_MATCH
}

/** So that `Zoe` finds `Zoë`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(currentLocale())
}
