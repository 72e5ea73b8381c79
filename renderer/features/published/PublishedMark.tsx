import { Globe } from 'lucide-react'
import type { DriveId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { useSharingStore } from '../../stores/sharing-store.js'

/** At a folder that anyone with the link can read, from this computer. */
export function PublishedMark({ driveId, path }: { driveId: DriveId; path: string }) {
  const isPublished = useSharingStore((state) =>
    valueOr(state.published, []).some((drive) => drive.driveId === driveId && drive.path === path)
  )
  if (!isPublished) return null
  return (
    <span className="published-mark" title={t('common.publishedHint')}>
      <Globe className="icon" aria-hidden />
      <span className="visually-hidden">{t('common.published')}</span>
    </span>
  )
}
