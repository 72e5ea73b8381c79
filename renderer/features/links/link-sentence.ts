import { errorText } from '../../../app/contract/error-text.js'
import type { LinkedFolder, LinkPlan } from '../../../app/contract/drive-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatSize } from '../../formats.js'

/** How a linked folder is, in a few words. */
export function linkSentence({ status, reason, question, toDoCount }: LinkedFolder): string {
  if (question) {
    return t('links.gone', { count: question.removedCount })
  }
  switch (status) {
    case 'upToDate':
      return t('links.upToDate')
    case 'running':
      return toDoCount > 0 ? t('links.toGo', { count: toDoCount }) : t('links.looking')
    case 'paused':
      return t('links.paused')
    case 'waiting':
      return reason
        ? t('links.waitingFor', { reason: errorText(reason).title })
        : t('links.waiting')
    case 'failed':
      return reason ? errorText(reason).title : t('links.stopped')
  }
}

/** What a first link would do, a sentence for each kind. */
export function planSentences(plan: LinkPlan): string[] {
  const { addCount, addBytes, fetchCount, fetchBytes, sameCount, conflictCount } = plan
  const lines: string[] = []
  if (addCount > 0) {
    lines.push(t('links.filesAdded', { count: addCount, size: formatSize(addBytes) }))
  }
  if (fetchCount > 0) {
    lines.push(t('links.filesFetched', { count: fetchCount, size: formatSize(fetchBytes) }))
  }
  if (sameCount > 0) lines.push(t('links.filesSame', { count: sameCount }))
  if (conflictCount > 0) lines.push(t('links.filesDiffer', { count: conflictCount }))
  return lines.length > 0 ? lines : [t('links.bothEmpty')]
}
