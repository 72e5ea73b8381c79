import { TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { formatCount } from '../../formats.js'
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
      ? `“${first.name}” was changed by several people at once. Nothing is lost.`
      : `${formatCount(conflicts.length, 'file was', 'files were')} changed by several people at once. Nothing is lost.`
  return (
    <div className="conflict-banner" role="status" aria-label="Conflicts">
      <TriangleAlert className="icon" aria-hidden />
      <p dir="auto">{text}</p>
      {canEdit && (
        <Button onClick={() => showDialog({ kind: 'file-conflicts', entryId: null })}>
          Choose what to keep
        </Button>
      )}
    </div>
  )
}
