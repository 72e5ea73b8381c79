import { FolderClosed } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { showFolder } from '../../stores/view-store.js'
import { Menu, type MenuItem } from '../../ui/Menu.js'
import { MenuList } from '../../ui/MenuList.js'
import { PublishedMark } from '../published/PublishedMark.js'
import { useFileDrop } from '../files/file-drag.js'
import { ConflictMark } from '../versions/ConflictMark.js'
import { DRIVE_COMMANDS, type DrivePlace } from './drive-command.js'

export interface DriveItemProps {
  place: DrivePlace
  isCurrent: boolean
}

/** A drive in the sidebar: opens it, takes what is dropped on it, and has its menu. */
export function DriveItem({ place, isCurrent }: DriveItemProps) {
  const { spaceId, drive, canEdit } = place
  const { driveId, name } = drive
  const [menuAt, setMenuAt] = useState<DOMRect | null>(null)
  const { isOver, dropProps } = useFileDrop({ spaceId, driveId, path: '/', canEdit })
  const items = itemsOf(place)
  return (
    <li
      className="sidebar-row"
      onContextMenu={(event) => {
        if (items.length === 0) return
        event.preventDefault()
        setMenuAt(new DOMRect(event.clientX, event.clientY))
      }}
    >
      <button
        type="button"
        className={`sidebar-item${isOver ? ' drop-target' : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => showFolder(driveId, '/')}
        {...dropProps}
      >
        <FolderClosed className="icon" aria-hidden />
        <span dir="auto">{name}</span>
        <PublishedMark driveId={driveId} path="/" />
        <ConflictMark count={drive.conflictCount} />
      </button>
      {items.length > 0 && <Menu label={t('files.actionsFor', { name })} items={items} />}
      {menuAt && (
        <MenuList
          label={t('files.actionsFor', { name })}
          items={items}
          at={menuAt}
          isAtPoint
          onClose={() => setMenuAt(null)}
        />
      )}
    </li>
  )
}

function itemsOf(place: DrivePlace): MenuItem[] {
  const commands = DRIVE_COMMANDS.filter((command) => command.isFor(place))
  return commands.map((command, index) => ({
    label: command.label(place),
    icon: command.icon,
    isDanger: command.isDanger ?? false,
    startsGroup: index > 0 && command.startsGroup === true,
    onSelect: () => command.run(place)
  }))
}
