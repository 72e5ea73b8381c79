/** What freeing up space came to, and why some files stay. */
import type { FreedSpace } from '../app/contract/drive-model.js'
import { t } from '../app/contract/messages/translate.js'
import { formatSize } from './formats.js'

export function freedSentence(freed: FreedSpace): { title: string; hint?: string } {
  const { freedBytes, freedCount, pinnedCount, sharedCount, aloneCount } = freed
  const title =
    freedCount > 0 ? t('space.freed', { size: formatSize(freedBytes) }) : t('space.freedNothing')
  const reasons = [
    aloneCount > 0 && t('space.freedNotAlone', { count: aloneCount }),
    pinnedCount > 0 && t('space.freedNotPinned', { count: pinnedCount }),
    sharedCount > 0 && t('space.freedNotShared', { count: sharedCount })
  ].filter((reason) => reason !== false)
  if (reasons.length > 0) return { title, hint: reasons.join(' ') }
  return { title, hint: t(freedCount > 0 ? 'space.freedHint' : 'space.freedNothingHint') }
}
