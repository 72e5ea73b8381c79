/** Dragging rows onto folders, breadcrumbs and drives; what comes from the desktop lands there too. */
import { useState, type DragEvent } from 'react'
import { create } from 'zustand'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doCopyAndTell, doMoveAndTell } from '../../stores/file-actions.js'
import { doAddDropped, doDragOut } from '../../stores/file-store.js'
import { folderName } from './file-clipboard.js'
import type { FilePlace } from './file-command.js'
import { isWithin, parentOf, type FolderRow } from './file-tree.js'

/** Nothing that another window or the editor could take for text. */
const TYPE = 'application/x-alcove-files'

interface Dragged {
  spaceId: SpaceId
  driveId: DriveId
  rows: readonly FolderRow[]
}

/** What the system carries cannot be read before it is dropped, so it is also here. */
const useDragStore = create<{ dragged: Dragged | null }>(() => ({ dragged: null }))

export function startDrag(event: DragEvent, rows: readonly FolderRow[], place: FilePlace): void {
  const { spaceId, driveId } = place
  if (event.altKey) {
    // The system's own drag takes over, with real files; what is dragged here can only be moved here.
    event.preventDefault()
    return void doDragOut(place, rows)
  }
  const { dataTransfer } = event
  dataTransfer.setData(TYPE, rows.map(({ path }) => path).join('\n'))
  dataTransfer.effectAllowed = 'copyMove'
  const label =
    rows.length === 1 ? (rows[0]?.name ?? '') : t('files.itemCount', { count: rows.length })
  const picture = document.createElement('div')
  picture.className = 'drag-picture'
  picture.textContent = label
  document.body.append(picture)
  dataTransfer.setDragImage(picture, -12, -12)
  setTimeout(() => picture.remove())
  useDragStore.setState({ dragged: { spaceId, driveId, rows } })
}

export function endDrag(): void {
  useDragStore.setState({ dragged: null })
}

export interface DropTarget {
  spaceId: SpaceId
  driveId: DriveId
  /** A folder of the drive. */
  path: string
  canEdit: boolean
}

function canMove({ spaceId, driveId, path, canEdit }: DropTarget, dragged: Dragged | null) {
  if (!canEdit || !dragged || dragged.spaceId !== spaceId) return false
  if (dragged.driveId !== driveId) return true
  return dragged.rows.every(
    (row) => parentOf(row.path) !== path && !(row.kind === 'folder' && isWithin(path, row.path))
  )
}

/** Props for an element that stands for a folder; `null` is none. */
export function useFileDrop(target: DropTarget | null) {
  const [isOver, setOver] = useState(false)
  if (!target) return { isOver: false, dropProps: {} }
  const { spaceId, driveId, path, canEdit } = target

  function kindOf(event: DragEvent): 'rows' | 'desktop' | null {
    if (!target || !canEdit) return null
    if (event.dataTransfer.types.includes('Files')) return 'desktop'
    return canMove(target, useDragStore.getState().dragged) ? 'rows' : null
  }

  const dropProps = {
    onDragOver: (event: DragEvent) => {
      const kind = kindOf(event)
      if (!kind) return
      event.preventDefault()
      event.stopPropagation()
      const isCopy = kind === 'desktop' || event.ctrlKey || event.altKey
      event.dataTransfer.dropEffect = isCopy ? 'copy' : 'move'
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      setOver(false)
      const kind = kindOf(event)
      const { dragged } = useDragStore.getState()
      endDrag()
      if (!kind) return
      event.preventDefault()
      event.stopPropagation()
      if (kind === 'desktop') {
        void doAddDropped({ spaceId, driveId }, path, [...event.dataTransfer.files])
      } else if (dragged) {
        const to = { driveId, path, name: folderName({ driveId, path }) }
        const from = { spaceId, driveId: dragged.driveId }
        const act = event.ctrlKey || event.altKey ? doCopyAndTell : doMoveAndTell
        void act(from, dragged.rows, to)
      }
    }
  }
  return { isOver, dropProps }
}
