import { Plus } from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { useFileStore } from '../../stores/file-store.js'
import { showDialog, useViewStore } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { DriveItem } from '../drives/DriveItem.js'
import { SidebarSection } from './SidebarSection.js'

export interface SidebarFilesProps {
  spaceId: SpaceId
  canEdit: boolean
}

export function SidebarFiles({ spaceId, canEdit }: SidebarFilesProps) {
  const drives = useFileStore((state) => state.drives)
  const place = useViewStore((state) => state.place)
  const shown = place.kind === 'files' ? place.driveId : null

  return (
    <SidebarSection
      title={t('common.files')}
      action={
        canEdit && (
          <IconButton
            label={t('space.newDrive')}
            icon={Plus}
            onClick={() => showDialog({ kind: 'new-drive' })}
          />
        )
      }
    >
      <ul className="sidebar-list" aria-label={t('space.drives')}>
        {valueOr(drives, []).map((drive) => (
          <DriveItem
            key={drive.driveId}
            place={{ spaceId, drive, canEdit }}
            isCurrent={drive.driveId === shown}
          />
        ))}
      </ul>
    </SidebarSection>
  )
}
