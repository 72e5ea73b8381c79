/** Dragging documents in the tree: what is dragged, over which part of which row, and the drop. */
import { useEffect, useRef, useState, type DragEvent } from 'react'
import type { DocumentId } from '../../../app/contract/ids.js'
import { zoneAt, type DocumentTree, type DropZone, type Spot, type TreeRow } from './tree-rows.js'

/** How long the pointer rests on a folded document before it unfolds. */
const UNFOLD_MS = 600

interface Over {
  documentId: DocumentId
  zone: DropZone
}

export interface TreeDragOptions {
  tree: DocumentTree
  canEdit: boolean
  onMove: (documentId: DocumentId, spot: Spot) => void
  onUnfold: (documentId: DocumentId) => void
}

export function useTreeDrag({ tree, canEdit, onMove, onUnfold }: TreeDragOptions) {
  const [movedId, setMovedId] = useState<DocumentId | null>(null)
  const [over, setOver] = useState<Over | null>(null)
  const timer = useRef<number | undefined>(undefined)

  useEffect(() => () => window.clearTimeout(timer.current), [])

  function end() {
    window.clearTimeout(timer.current)
    setMovedId(null)
    setOver(null)
  }

  function rest(row: TreeRow | null) {
    window.clearTimeout(timer.current)
    if (!row?.hasChildren || row.isExpanded) return
    timer.current = window.setTimeout(() => onUnfold(row.document.documentId), UNFOLD_MS)
  }

  function rowProps(row: TreeRow) {
    const { documentId } = row.document
    const zoneOf = (event: DragEvent<HTMLElement>) => {
      const { top, height } = event.currentTarget.getBoundingClientRect()
      return zoneAt(event.clientY - top, height)
    }
    return {
      draggable: canEdit,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        // Nothing that another window or the editor could take for text.
        event.dataTransfer.setData('application/x-alcove-document', documentId)
        event.dataTransfer.effectAllowed = 'move'
        setMovedId(documentId)
      },
      onDragEnd: end,
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (movedId === null) return
        event.stopPropagation()
        const zone = zoneOf(event)
        if (!tree.dropSpot(movedId, row, zone)) {
          rest(null)
          return setOver(null)
        }
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        if (over?.documentId === documentId && over.zone === zone) return
        setOver({ documentId, zone })
        rest(zone === 'into' ? row : null)
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        if (movedId === null) return
        event.preventDefault()
        event.stopPropagation()
        const spot = tree.dropSpot(movedId, row, zoneOf(event))
        end()
        if (spot) onMove(movedId, spot)
      }
    }
  }

  /** The space below the last row: the end of the top level. */
  const treeProps = {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (movedId !== null) event.preventDefault()
      setOver(null)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (event.currentTarget.contains(event.relatedTarget as Node | null)) return
      window.clearTimeout(timer.current)
      setOver(null)
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      if (movedId === null) return
      event.preventDefault()
      end()
      onMove(movedId, { parentId: null, beforeId: null })
    }
  }

  return { movedId, over, rowProps, treeProps }
}
