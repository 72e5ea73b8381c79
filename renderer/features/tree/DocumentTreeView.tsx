import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { DocumentSummary } from '../../../app/contract/model.js'
import { doRenameDocument } from '../../stores/document-store.js'
import { doMoveAndTell, doStartDocument, doTrashAndTell } from '../../stores/space-session.js'
import { setExpanded, useTreeStore } from '../../stores/tree-store.js'
import { showDocument } from '../../stores/view-store.js'
import { isMuted, useMuteStore } from '../../stores/mute-store.js'
import { documentActions } from './document-actions.js'
import { TreeRowView } from './TreeRowView.js'
import { DocumentTree, type Spot } from './tree-rows.js'
import { useTreeDrag } from './use-tree-drag.js'
import { useTreeKeys } from './use-tree-keys.js'

/** One row at the usual font size; measured once it is there. */
const ROW_PX = 28
const OVERSCAN = 12

export interface DocumentTreeViewProps {
  spaceId: SpaceId
  /** Siblings in their order, parents before children. */
  documents: readonly DocumentSummary[]
  currentId: DocumentId | null
  canEdit: boolean
}

/**
 * The documents of a space as a tree: folding, keys, dragging, renaming in place. Only the rows in
 * sight are drawn, so that a thousand documents scroll like ten.
 */
export function DocumentTreeView(props: DocumentTreeViewProps) {
  const mutes = useMuteStore()
  const { spaceId, documents, currentId, canEdit } = props
  const expanded = useTreeStore((state) => state.expanded)
  const [focusedId, setFocusedId] = useState<DocumentId | null>(null)
  const [renamingId, setRenamingId] = useState<DocumentId | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const revealedId = useRef<DocumentId | null>(null)
  const [scrollMargin, setScrollMargin] = useState(0)

  const tree = useMemo(() => new DocumentTree(documents), [documents])
  const rows = useMemo(() => tree.rows(expanded), [tree, expanded])
  const indexOf = (documentId: DocumentId | null) =>
    rows.findIndex(({ document }) => document.documentId === documentId)
  const focusedIndex = Math.max(indexOf(focusedId ?? currentId), 0)

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current?.closest('.sidebar-scroll') ?? null,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin,
    getItemKey: (index) => rows[index]?.document.documentId ?? index,
    // The row that has the focus stays, wherever it is scrolled to.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), focusedIndex])]
        .filter((index) => index < rows.length)
        .sort((a, b) => a - b)
  })

  useLayoutEffect(() => {
    const scroller = box.current?.closest('.sidebar-scroll')
    if (!box.current || !scroller) return
    const top = box.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    setScrollMargin(Math.round(top + scroller.scrollTop))
  }, [documents, rows])

  // What is opened from elsewhere is shown in its place, once.
  useEffect(() => {
    if (currentId === null || revealedId.current === currentId) return
    const above = tree.above(currentId).map(({ documentId }) => documentId)
    if (
      tree.parentOf(currentId) === undefined &&
      !documents.some((d) => d.documentId === currentId)
    ) {
      return
    }
    revealedId.current = currentId
    setExpanded(above, true)
  }, [currentId, tree, documents])

  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    rowElement(box.current, focusedId)?.focus()
  })

  function focusRow(documentId: DocumentId | null | undefined) {
    if (!documentId) return
    wantsFocus.current = true
    setFocusedId(documentId)
  }

  async function move(documentId: DocumentId, spot: Spot) {
    const document = documents.find((each) => each.documentId === documentId)
    if (!document) return
    await doMoveAndTell(spaceId, document, spot, tree.spotOf(documentId))
    focusRow(documentId)
  }

  function trash(document: DocumentSummary) {
    const at = indexOf(document.documentId)
    const isBelow = (id: DocumentId) => tree.isWithin(id, document.documentId)
    const next = rows.slice(at).find((row) => !isBelow(row.document.documentId)) ?? rows[at - 1]
    void doTrashAndTell(spaceId, document).then(() => focusRow(next?.document.documentId))
  }

  const drag = useTreeDrag({
    tree,
    canEdit,
    onMove: (documentId, spot) => void move(documentId, spot),
    onUnfold: (documentId) => setExpanded([documentId], true)
  })
  const onKeyDown = useTreeKeys({
    rows,
    focusedIndex,
    canEdit,
    onFocusRow: (row) => focusRow(row?.document.documentId),
    onFocusParent: (row) => focusRow(tree.parentOf(row.document.documentId)?.documentId),
    onOpen: ({ document }) => showDocument(document.documentId),
    onFold: ({ document }, isFolded) => setExpanded([document.documentId], !isFolded),
    onRename: ({ document }) => setRenamingId(document.documentId),
    onTrash: ({ document }) => trash(document),
    onStep: ({ document: { documentId } }, step) => {
      const spot = tree.stepSpot(documentId, step)
      if (spot) void move(documentId, spot)
    }
  })

  return (
    <div
      ref={box}
      role="tree"
      aria-label={t('common.documents')}
      className="tree"
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
      {...drag.treeProps}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index]
        if (!row) return null
        const { document } = row
        const { documentId } = document
        const isQuiet = isMuted(mutes, spaceId, documentId)
        return (
          <TreeRowView
            key={documentId}
            row={row}
            top={start - scrollMargin}
            isCurrent={documentId === currentId}
            isFocusable={index === focusedIndex}
            isRenaming={documentId === renamingId}
            isMoved={documentId === drag.movedId}
            isMuted={isQuiet}
            drop={drag.over?.documentId === documentId ? drag.over.zone : null}
            canEdit={canEdit}
            actions={documentActions(spaceId, document, {
              canEdit,
              isMuted: isQuiet,
              onRename: () => setRenamingId(documentId),
              onTrash: () => trash(document)
            })}
            drag={drag.rowProps(row)}
            onOpen={() => showDocument(documentId)}
            onFocus={() => setFocusedId(documentId)}
            onFold={() => setExpanded([documentId], !row.isExpanded)}
            onAdd={() => void doStartDocument(spaceId, documentId)}
            onStartRename={() => setRenamingId(documentId)}
            onRename={(title) => {
              setRenamingId(null)
              focusRow(documentId)
              if (title !== null) void doRenameDocument(spaceId, documentId, title)
            }}
          />
        )
      })}
    </div>
  )
}

function rowElement(box: HTMLElement | null, documentId: DocumentId | null): HTMLElement | null {
  const rows = box?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? []
  return [...rows].find((row) => row.dataset['document'] === documentId) ?? null
}
