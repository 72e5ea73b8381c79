import { errorText } from '../../../app/contract/error-text.js'
import type { LinkedFolder, LinkPlan } from '../../../app/contract/drive-model.js'
import { formatCount, formatSize } from '../../formats.js'

/** How a linked folder is, in a few words. */
export function linkSentence({ status, reason, question, toDoCount }: LinkedFolder): string {
  if (question) {
    return `${formatCount(question.removedCount, 'file is', 'files are')} gone from the folder`
  }
  switch (status) {
    case 'upToDate':
      return 'Up to date'
    case 'running':
      return toDoCount > 0 ? `${toDoCount.toLocaleString()} to go` : 'Looking for changes…'
    case 'paused':
      return 'Paused'
    case 'waiting':
      return reason ? `Waiting: ${errorText(reason).title}` : 'Waiting'
    case 'failed':
      return reason ? errorText(reason).title : 'It stopped'
  }
}

/** What a first link would do, a sentence for each kind. */
export function planSentences(plan: LinkPlan): string[] {
  const { addCount, addBytes, fetchCount, fetchBytes, sameCount, conflictCount } = plan
  const lines: string[] = []
  if (addCount > 0) {
    const files = formatCount(addCount, 'file comes', 'files come')
    lines.push(`${files} from the folder into the drive (${formatSize(addBytes)}).`)
  }
  if (fetchCount > 0) {
    const files = formatCount(fetchCount, 'file comes', 'files come')
    lines.push(`${files} from the drive into the folder (${formatSize(fetchBytes)}).`)
  }
  if (sameCount > 0)
    lines.push(`${formatCount(sameCount, 'file is', 'files are')} the same already.`)
  if (conflictCount > 0) {
    const files = formatCount(conflictCount, 'file differs', 'files differ')
    lines.push(`${files}. Both contents are kept, and you decide between them in the drive.`)
  }
  return lines.length > 0 ? lines : ['Both are empty. What you put into one is in the other.']
}
