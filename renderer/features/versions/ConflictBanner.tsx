import { TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doWatchConflicts, useVersionStore } from '../../stores/version-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'

export interface ConflictBannerProps {
  spaceId: SpaceId
  driveId: DriveId
  canEdit: boolean
}

/** Over the list, as long as files of the drive have contents nobody decided between. */
export function ConflictBanner({ spaceId, driveId, canEdit }: ConflictBannerProps) {
  const conflicts = useVersionStore((state) => state.conflicts)

  useEffect(() => {
    void doWatchConflicts({ spaceId, driveId })
    return () => void doWatchConflicts(null)
  }, [spaceId, driveId])

  const [first] = conflicts
  if (!first) return null
  const text =
    conflicts.length === 1
      ? t('versions.conflictNamed', { name: first.name })
      : t('versions.conflictCount', { count: conflicts.length })
  return (
    <div className="conflict-banner" role="status" aria-label={t('versions.conflicts')}>
      <TriangleAlert className="icon" aria-hidden />
      <p dir="auto">{text}</p>
      {canEdit && (
        <Button onClick={() => showDialog({ kind: 'file-conflicts', entryId: null })}>
          {t('versions.choose')}
        </Button>
      )}
    </div>
  )
}
