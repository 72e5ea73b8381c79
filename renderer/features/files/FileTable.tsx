import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { useBrowserStore } from '../../stores/browser-store.js'
import type { FilePlace } from './file-command.js'
import type { FolderRow } from './file-tree.js'
import { FileRow } from './FileItem.js'
import { sortBy } from './folder-view-store.js'
import type { Sort, SortColumn } from './sort-rows.js'
import { useClipStore } from './file-clipboard.js'
import { groundHandlers, useFileList } from './use-file-list.js'
import { useRem } from './use-rem.js'
import { useTarget } from './use-target.js'

export interface FileListProps {
  rows: readonly FolderRow[]
  place: FilePlace
  sort: Sort
  onMenu: (rows: readonly FolderRow[], at: DOMRect) => void
  onFilter: () => void
}

const COLUMNS: { by: SortColumn | null; title: MessageId; className: string }[] = [
  { by: 'name', title: 'common.name', className: 'col-name' },
  { by: 'size', title: 'files.size', className: 'col-size' },
  { by: 'author', title: 'files.addedBy', className: 'col-author' },
  { by: 'modified', title: 'files.modified', className: 'col-modified' },
  { by: null, title: 'files.where', className: 'where' }
]

/**
 * A list that draws only what is in view, so ten thousand rows scroll like ten. Focus stays on the
 * grid; `aria-activedescendant` says which row the keys act on.
 */
export function FileTable({ rows, place, sort, onMenu, onFilter }: FileListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const selected = useBrowserStore((state) => state.selected)
  const renamingId = useBrowserStore((state) => state.renamingId)
  const cut = useClipStore((state) => (state.clip?.kind === 'cut' ? state.clip.rows : null))
  const rowHeight = useRem('--row-height', 2.5)

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index
  })
  const scrollTo = (index: number) => virtual.scrollToIndex(index)
  const list = { rows, place, columns: 1, rowHeight, scroller, scrollTo, onMenu, onFilter }
  const { at, handlers, onKeyDown, goTo } = useFileList(list)
  useEffect(() => scroller.current?.focus({ preventScroll: true }), [])
  useTarget(rows, goTo)

  const ground = groundHandlers(onMenu)
  return (
    <div className="table">
      <div className="table-head" role="group" aria-label={t('files.sortBy')}>
        {COLUMNS.map(({ by, title, className }) =>
          by === null ? (
            <span key={title} className={className}>
              {t(title)}
            </span>
          ) : (
            <button
              key={title}
              type="button"
              className={`column-button ${className}`}
              aria-pressed={sort.by === by}
              aria-label={sort.by === by ? sortedBy(title, sort) : t(title)}
              onClick={() => sortBy(place.driveId, by)}
            >
              {t(title)}
              {sort.by === by && <SortArrow sort={sort} />}
            </button>
          )
        )}
        <span />
      </div>
      <div
        ref={scroller}
        className="table-scroll"
        role="grid"
        aria-label={t('files.list')}
        aria-multiselectable
        aria-rowcount={rows.length}
        aria-activedescendant={`file-${at}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...ground}
      >
        <div
          className="table-rows"
          role="rowgroup"
          style={{ height: virtual.getTotalSize() }}
          {...ground}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <FileRow
                key={key}
                row={row}
                place={place}
                index={index}
                offset={start}
                isSelected={selected.has(row.id)}
                isCursor={index === at}
                isRenaming={renamingId === row.id}
                isCut={cut?.some(({ id }) => id === row.id) ?? false}
                handlers={handlers}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

function SortArrow({ sort }: { sort: Sort }) {
  const Icon = sort.isDescending ? ChevronDown : ChevronUp
  return <Icon className="icon" aria-hidden />
}

function sortedBy(title: MessageId, { isDescending }: Sort): string {
  const order = isDescending ? 'descending' : 'ascending'
  return t('files.sortedBy', { column: t(title), order })
}
