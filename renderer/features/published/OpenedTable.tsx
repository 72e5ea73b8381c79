import { useVirtualizer } from '@tanstack/react-virtual'
import { Download, Eye, File, FolderClosed, FolderOpen, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { OpenedDriveEntry } from '../../../app/contract/drive-model.js'
import type { PublicDriveId } from '../../../app/contract/ids.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { currentLocale, t } from '../../../app/contract/messages/translate.js'
import { formatSize } from '../../formats.js'
import { doSaveOpened, showOpened } from '../../stores/sharing-store.js'
import { Menu } from '../../ui/Menu.js'
import { parentOf } from '../files/file-tree.js'
import { stepOf } from '../files/selection.js'
import { previewOpened } from './preview-opened.js'

export interface OpenedTableProps {
  publicDriveId: PublicDriveId
  entries: readonly OpenedDriveEntry[]
  path: string
}

const ROW_HEIGHT = 40
const PROBLEMS = {
  name: 'published.badName',
  link: 'published.badLink',
  size: 'published.badSize'
} as const satisfies Record<NonNullable<OpenedDriveEntry['problem']>, MessageId>

/** Folders first, then by name as people sort; only the rows in sight are drawn. */
export function OpenedTable({ publicDriveId, entries, path }: OpenedTableProps) {
  const rows = useMemo(() => sorted(entries), [entries])
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(0)
  const at = Math.min(cursor, rows.length - 1)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12
  })
  useEffect(() => scroller.current?.focus({ preventScroll: true }), [path])

  function open(row: OpenedDriveEntry) {
    if (row.problem !== null) return
    if (row.kind === 'folder') showOpened(publicDriveId, row.path)
    else previewOpened(publicDriveId, rows, row)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return
    const row = rows[at]
    const pageSize = Math.max(Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1, 1)
    const step = event.altKey
      ? null
      : stepOf(event.key, at, { count: rows.length, columns: 1, pageSize })
    if (step !== null) {
      setCursor(step)
      virtual.scrollToIndex(step)
    } else if ((event.key === 'Enter' || event.key === ' ') && row) open(row)
    else if (event.key === 'Backspace' && path !== '/') showOpened(publicDriveId, parentOf(path))
    else return
    event.preventDefault()
  }

  return (
    <div className="table">
      <div
        ref={scroller}
        className="table-scroll"
        role="grid"
        aria-label={t('files.list')}
        aria-rowcount={rows.length}
        aria-activedescendant={`opened-${at}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="table-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (!row) return null
            const Icon =
              row.problem !== null ? TriangleAlert : row.kind === 'folder' ? FolderClosed : File
            return (
              <div
                key={index}
                id={`opened-${index}`}
                className={`opened-row${index === at ? ' file-cursor' : ''}`}
                role="row"
                aria-rowindex={index + 1}
                aria-label={row.name}
                aria-disabled={row.problem !== null}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => setCursor(index)}
                onDoubleClick={() => open(row)}
              >
                <span className="file-name" role="gridcell">
                  <Icon className={`icon file-icon-${row.kind}`} aria-hidden />
                  <span dir="auto" title={row.name}>
                    {row.name}
                  </span>
                </span>
                <span role="gridcell">
                  {row.problem === null ? sizeOf(row) : t(PROBLEMS[row.problem])}
                </span>
                <span role="gridcell">
                  {row.problem === null && (
                    <Menu
                      label={t('files.actionsFor', { name: row.name })}
                      items={[
                        {
                          label: t(row.kind === 'folder' ? 'files.open' : 'preview.preview'),
                          icon: row.kind === 'folder' ? FolderOpen : Eye,
                          onSelect: () => open(row)
                        },
                        {
                          label: t('common.saveAs'),
                          icon: Download,
                          onSelect: () => void doSaveOpened(publicDriveId, row)
                        }
                      ]}
                    />
                  )}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function sizeOf({ kind, sizeBytes, localRatio }: OpenedDriveEntry): string {
  if (kind === 'folder' || sizeBytes === null) return ''
  const size = formatSize(sizeBytes)
  return localRatio >= 1 ? t('published.sizeHere', { size }) : size
}

function sorted(entries: readonly OpenedDriveEntry[]): OpenedDriveEntry[] {
  const collator = new Intl.Collator(currentLocale(), { numeric: true })
  const rank = ({ kind }: OpenedDriveEntry) => (kind === 'folder' ? 0 : 1)
  return [...entries].sort((a, b) => rank(a) - rank(b) || collator.compare(a.name, b.name))
}
