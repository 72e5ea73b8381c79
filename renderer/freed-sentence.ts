/** What freeing up space came to, and why some files stay. */
import type { FreedSpace } from '../app/contract/drive-model.js'
import { formatCount, formatSize } from './formats.js'

export function freedSentence(freed: FreedSpace): { title: string; hint?: string } {
  const { freedBytes, freedCount, pinnedCount, sharedCount, aloneCount } = freed
  const title = freedCount > 0 ? `Freed ${formatSize(freedBytes)}` : 'Nothing was freed'
  const reasons = [
    reason(aloneCount, 'because nobody who is online has all of', 'it', 'them'),
    reason(pinnedCount, 'because you keep', 'it here', 'them here'),
    reason(sharedCount, 'because another file here has', 'the same bytes', 'the same bytes')
  ].filter((text) => text !== '')
  if (reasons.length > 0) return { title, hint: `${reasons.join('. ')}.` }
  return freedCount > 0
    ? { title, hint: 'The names stay. Opening a file fetches it again.' }
    : { title, hint: 'None of it was on this computer.' }
}

function reason(count: number, why: string, one: string, many: string): string {
  if (count === 0) return ''
  const files = formatCount(count, 'file stays', 'files stay')
  return `${files} ${why} ${count === 1 ? one : many}`
}
