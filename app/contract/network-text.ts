/** What a check of the network found, as a plain sentence: what is, and what to do. */
import { currentLocale, t } from './messages/translate.js'
import type { NetworkCheck } from './network-model.js'

/** In the language in use. A finding without its message does not compile. */
export function networkText({ finding, count = 0, total = 0, atMs = 0 }: NetworkCheck): string {
  return t(`findings.${finding}`, { count, total, moment: momentOf(atMs) })
}

function momentOf(atMs: number): string {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(currentLocale(), format).format(atMs)
}
