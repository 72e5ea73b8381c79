import { FolderClosed } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { valueOr } from '../../loadable.js'
import { doAddDropped, useFileStore } from '../../stores/file-store.js'
import { showFolder, useViewStore } from '../../stores/view-store.js'
import { SidebarSection } from './SidebarSection.js'

export interface SidebarFilesProps {
  spaceId: SpaceId
  canEdit: boolean
}

export function SidebarFiles({ spaceId, canEdit }: SidebarFilesProps) {
  const drives = useFileStore((state) => state.drives)
  const place = useViewStore((state) => state.place)
  const [over, setOver] = useState<DriveId | null>(null)

  function onDragOver(event: DragEvent, driveId: DriveId) {
    if (!canEdit || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(driveId)
  }

  function onDrop(event: DragEvent, driveId: DriveId) {
    event.preventDefault()
    setOver(null)
    if (!canEdit) return
    const files = [...event.dataTransfer.files]
    showFolder(driveId, '/')
    void doAddDropped({ spaceId, driveId }, '/', files)
  }

  return (
    <SidebarSection title="Files">
      <ul className="sidebar-list" aria-label="Drives">
        {valueOr(drives, []).map((drive) => (
          <li key={drive.driveId} className="sidebar-row">
            <button
              type="button"
              className={`sidebar-item${over === drive.driveId ? ' drop-target' : ''}`}
              aria-current={
                place.kind === 'files' && place.driveId === drive.driveId ? 'page' : undefined
              }
              onClick={() => showFolder(drive.driveId, '/')}
              onDragOver={(event) => onDragOver(event, drive.driveId)}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => onDrop(event, drive.driveId)}
            >
              <FolderClosed className="icon" aria-hidden />
              <span dir="auto">{drive.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </SidebarSection>
  )
}
