import {
  Cloud,
  CloudDownload,
  Download,
  File,
  FolderClosed,
  FolderOpen,
  HardDrive,
  Pencil,
  Trash2
} from 'lucide-react'
import type { MouseEvent } from 'react'
import { MAX_SEGMENT_BYTES } from '../../../app/contract/limits.js'
import { formatCount, formatDate, formatSize } from '../../formats.js'
import { InlineEdit } from '../../ui/InlineEdit.js'
import { Menu } from '../../ui/Menu.js'
import type { FileActions } from './FileTable.js'
import type { FolderRow } from './file-tree.js'

export interface FileRowProps {
  id: string
  row: FolderRow
  index: number
  offset: number
  isSelected: boolean
  isCursor: boolean
  isRenaming: boolean
  canEdit: boolean
  actions: FileActions
  onClick: (event: MouseEvent, index: number) => void
  onRenamed: () => void
}

export function FileRow(props: FileRowProps) {
  const { id, row, index, offset, isSelected, isCursor, isRenaming, canEdit } = props
  const { actions, onClick, onRenamed } = props
  const isFolder = row.kind === 'folder'
  const Icon = isFolder ? FolderClosed : File

  function rename(name: string | null) {
    actions.rename(row, name)
    onRenamed()
  }

  return (
    <div
      id={id}
      className={`file-row${isCursor ? ' file-cursor' : ''}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-label={row.name}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={(event) => onClick(event, index)}
      onDoubleClick={() => actions.open(row)}
    >
      <span className="file-name" role="gridcell">
        <Icon className={`icon file-icon-${row.kind}`} aria-hidden />
        {isRenaming ? (
          <InlineEdit
            label="New name"
            value={row.name}
            maxLength={MAX_SEGMENT_BYTES}
            keepsEnding={!isFolder}
            onCommit={rename}
            onCancel={() => rename(null)}
          />
        ) : (
          <span dir="auto" title={row.name}>
            {row.name}
          </span>
        )}
      </span>
      <span role="gridcell">
        {isFolder ? formatCount(row.fileCount, 'file', 'files') : formatSize(row.sizeBytes)}
      </span>
      <span role="gridcell" dir="auto">
        {row.author}
      </span>
      <span role="gridcell">{formatDate(row.modifiedAtMs)}</span>
      <WhereCell ratio={row.localRatio} />
      <span role="gridcell">
        <Menu
          label={`Actions for ${row.name}`}
          items={[
            {
              label: 'Open',
              icon: isFolder ? FolderOpen : File,
              onSelect: () => actions.open(row)
            },
            { label: 'Save as', icon: Download, onSelect: () => actions.saveAs(row) },
            ...(canEdit
              ? [
                  { label: 'Rename', icon: Pencil, onSelect: () => actions.startRename(row) },
                  {
                    label: 'Delete',
                    icon: Trash2,
                    isDanger: true,
                    startsGroup: true,
                    onSelect: () => actions.remove([row])
                  }
                ]
              : [])
          ]}
        />
      </span>
    </div>
  )
}

/** Rounded down, so that "all" is only said when it is. */
function WhereCell({ ratio }: { ratio: number }) {
  const isHere = ratio >= 1
  const isPartly = !isHere && ratio > 0
  const Icon = isHere ? HardDrive : isPartly ? CloudDownload : Cloud
  const text = isHere
    ? 'This computer'
    : isPartly
      ? `${Math.floor(ratio * 100)} % here`
      : 'Others only'
  return (
    <span role="gridcell" className={`where${isHere ? '' : ' where-away'}`}>
      <Icon className="icon" aria-hidden />
      {text}
    </span>
  )
}
