import { memo, type DragEvent, type MouseEvent } from 'react'
import { MAX_SEGMENT_BYTES } from '../../../app/contract/limits.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatDate, formatSize } from '../../formats.js'
import { selectOne, startRenaming, useBrowserStore } from '../../stores/browser-store.js'
import { doRenameAndNote } from '../../stores/file-actions.js'
import { postError } from '../../stores/notice-store.js'
import { InlineEdit } from '../../ui/InlineEdit.js'
import { Menu } from '../../ui/Menu.js'
import { OpenBy } from '../holding/OpenBy.js'
import { menuItems } from './command-menu.js'
import { endDrag, startDrag, useFileDrop } from './file-drag.js'
import { ConflictMark } from '../versions/ConflictMark.js'
import type { FilePlace } from './file-command.js'
import { PublishedMark } from '../published/PublishedMark.js'
import { FileThumb } from './FileThumb.js'
import { joinPath, parentOf, type FolderRow } from './file-tree.js'
import type { RowHandlers } from './use-file-list.js'
import { WhereCell } from './WhereCell.js'

export interface FileItemProps {
  row: FolderRow
  place: FilePlace
  index: number
  /** Down from the top of the list; of a tile, nothing. */
  offset?: number
  isSelected: boolean
  isCursor: boolean
  isRenaming: boolean
  isCut: boolean
  handlers: RowHandlers
}

/** A line of the list. */
export const FileRow = memo(function FileRow(props: FileItemProps) {
  const { row, place, index, offset = 0 } = props
  const { itemProps, className } = useItem(props)
  const isFolder = row.kind === 'folder'
  return (
    <div
      {...itemProps}
      className={`file-row${className}`}
      role="row"
      aria-label={row.name}
      aria-rowindex={index + 1}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <span className="file-name" role="gridcell">
        <FileThumb row={row} place={place} />
        <ItemName {...props} />
        <ConflictMark count={row.entry.conflictCount} />
        <OpenBy entryId={row.entry.entryId} />
      </span>
      <span className="col-size" role="gridcell">
        {isFolder ? t('files.fileCount', { count: row.fileCount }) : formatSize(row.sizeBytes)}
      </span>
      <span className="col-author" role="gridcell" dir="auto">
        {row.author}
      </span>
      <span className="col-modified" role="gridcell">
        {formatDate(row.modifiedAtMs)}
      </span>
      <WhereCell row={row} place={place} />
      <span role="gridcell">
        <Menu
          label={t('files.actionsFor', { name: row.name })}
          tabIndex={-1}
          items={menuItems([row], place)}
        />
      </span>
    </div>
  )
})

/** A tile of the grid, named by its words. */
export const FileTile = memo(function FileTile(props: FileItemProps) {
  const { row, place } = props
  const { itemProps, className } = useItem(props)
  const isFolder = row.kind === 'folder'
  return (
    <div {...itemProps} className={`file-tile${className}`} role="option">
      <FileThumb row={row} place={place} size="tile" />
      <span className="file-tile-name">
        <ItemName {...props} />
        <ConflictMark count={row.entry.conflictCount} />
      </span>
      <span className="file-tile-note">
        {isFolder ? t('files.fileCount', { count: row.fileCount }) : formatSize(row.sizeBytes)}
      </span>
    </div>
  )
})

function useItem(props: FileItemProps) {
  const { row, place, index, handlers, isSelected, isCursor, isRenaming, isCut } = props
  const { spaceId, driveId, canEdit } = place
  const { isOver, dropProps } = useFileDrop(
    row.kind === 'folder' ? { spaceId, driveId, path: row.path, canEdit } : null
  )
  const itemProps = {
    id: `file-${index}`,
    'data-file': row.id,
    'aria-selected': isSelected,
    draggable: !isRenaming,
    onClick: (event: MouseEvent) => handlers.onClick(event, index),
    onDoubleClick: () => handlers.onDoubleClick(index),
    onContextMenu: (event: MouseEvent) => handlers.onContextMenu(event, index),
    onDragStart: (event: DragEvent) => startDrag(event, draggedWith(row, index), place),
    onDragEnd: endDrag,
    ...dropProps
  }
  const cursor = isCursor ? ' file-cursor' : ''
  const className = `${cursor}${isOver ? ' file-drop' : ''}${isCut ? ' file-cut' : ''}`
  return { itemProps, className }

  /** All that is chosen, when this is among it; else this alone, which is then chosen. */
  function draggedWith(own: FolderRow, at: number): readonly FolderRow[] {
    if (useBrowserStore.getState().selected.has(own.id)) return handlers.chosen()
    selectOne(own.id, at)
    return [own]
  }
}

function ItemName({ row, place, isRenaming, handlers }: FileItemProps) {
  if (!isRenaming) {
    return (
      <>
        <span dir="auto" title={shownName(row.name)}>
          {shownName(row.name)}
        </span>
        {row.kind === 'folder' && <PublishedMark driveId={place.driveId} path={row.path} />}
      </>
    )
  }

  function finish(name: string | null) {
    startRenaming(null)
    handlers.focus()
    if (name === null) return
    // A slash in a name would make a path of it, and move what is to be renamed.
    if (name.includes('/')) postError('path-invalid')
    else void doRenameAndNote(place, row.path, joinPath(parentOf(row.path), name))
  }

  return (
    <InlineEdit
      label={t('files.newName')}
      value={row.name}
      maxLength={MAX_SEGMENT_BYTES}
      keepsEnding={row.kind === 'file'}
      onCommit={finish}
      onCancel={() => finish(null)}
    />
  )
}
