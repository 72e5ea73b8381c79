import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { FileRow } from './FileRow.js'
import { joinPath, parentOf, type FolderRow } from './file-tree.js'
import { rangeOf, stepOf } from './selection.js'

export interface FileActions {
  open: (row: FolderRow) => void
  saveAs: (row: FolderRow) => void
  startRename: (row: FolderRow) => void
  /** null when the person changed their mind. */
  rename: (row: FolderRow, name: string | null) => void
  remove: (rows: readonly FolderRow[]) => void
  goUp: () => void
}

export interface FileTableProps {
  rows: readonly FolderRow[]
  selected: ReadonlySet<string>
  renaming: string | null
  canEdit: boolean
  actions: FileActions
  onSelect: (paths: ReadonlySet<string>) => void
}

const COLUMNS = ['Name', 'Size', 'Added by', 'Modified', 'Where', ''] as const

/**
 * A list that draws only what is in view, so ten thousand rows scroll like ten. Focus stays on the
 * grid; `aria-activedescendant` says which row the keys act on.
 */
export function FileTable(props: FileTableProps) {
  const { rows, selected, renaming, canEdit, actions, onSelect } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState({ path: '', index: 0 })
  const [anchor, setAnchor] = useState(0)
  const rowHeight = useRowHeight(scroller)

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.path ?? index
  })
  useEffect(() => scroller.current?.focus({ preventScroll: true }), [])

  // The list may change under the cursor: it stays with its row, or else with its place.
  const found = rows.findIndex((row) => row.path === cursor.path)
  const at = found === -1 ? Math.min(cursor.index, rows.length - 1) : found

  function setCursorTo(index: number) {
    setCursor({ path: rows[index]?.path ?? '', index })
  }

  /** A renamed row is still the chosen one. */
  function rename(row: FolderRow, name: string | null) {
    if (name !== null) {
      const path = joinPath(parentOf(row.path), name)
      setCursor({ path, index: at })
      onSelect(new Set([path]))
    }
    actions.rename(row, name)
  }

  function moveTo(index: number, keepsAnchor: boolean) {
    const from = keepsAnchor ? anchor : index
    setCursorTo(index)
    setAnchor(from)
    onSelect(rangeOf(rows, from, index))
    virtual.scrollToIndex(index)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return
    const row = rows[at]
    const pageSize = Math.max(Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1, 1)
    const step = event.altKey ? null : stepOf(event.key, at, rows.length, pageSize)
    if (step !== null) moveTo(step, event.shiftKey)
    else if (event.key === 'Enter' && row) actions.open(row)
    else if (event.key === 'F2' && row && canEdit) actions.startRename(row)
    else if (event.key === 'Delete' && selected.size > 0 && canEdit) {
      actions.remove(rows.filter((r) => selected.has(r.path)))
    } else if (event.key === 'Backspace' || (event.altKey && event.key === 'ArrowUp')) {
      actions.goUp()
    } else if (event.key === 'Escape') onSelect(new Set())
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      onSelect(new Set(rows.map((r) => r.path)))
    } else return
    event.preventDefault()
  }

  function onRowClick(event: MouseEvent, index: number) {
    const row = rows[index]
    if (!row) return
    if (event.ctrlKey || event.metaKey) {
      const next = new Set(selected)
      if (!next.delete(row.path)) next.add(row.path)
      setCursorTo(index)
      setAnchor(index)
      onSelect(next)
    } else moveTo(index, event.shiftKey)
    scroller.current?.focus({ preventScroll: true })
  }

  return (
    <div className="table">
      <div className="table-head" aria-hidden>
        {COLUMNS.map((column) => (
          <span key={column}>{column}</span>
        ))}
      </div>
      <div
        ref={scroller}
        className="table-scroll"
        role="grid"
        aria-label="Files and folders"
        aria-multiselectable
        aria-rowcount={rows.length}
        aria-activedescendant={`file-${at}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="table-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <FileRow
                key={key}
                id={`file-${index}`}
                row={row}
                index={index}
                offset={start}
                isSelected={selected.has(row.path)}
                isCursor={index === at}
                isRenaming={renaming === row.path}
                canEdit={canEdit}
                actions={{ ...actions, rename }}
                onClick={onRowClick}
                onRenamed={() => scroller.current?.focus({ preventScroll: true })}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The height is a token of the stylesheet; the list needs it as a number. */
function useRowHeight(scroller: React.RefObject<HTMLDivElement | null>): number {
  const root = scroller.current ?? document.documentElement
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return (parseFloat(getComputedStyle(root).getPropertyValue('--row-height')) || 2.5) * rem
}
