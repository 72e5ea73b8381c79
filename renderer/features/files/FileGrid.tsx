import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { useBrowserStore } from '../../stores/browser-store.js'
import { useClipStore } from './file-clipboard.js'
import type { FileListProps } from './FileTable.js'
import { FileTile } from './FileItem.js'
import { groundHandlers, useFileList } from './use-file-list.js'
import { useRem } from './use-rem.js'
import { useTarget } from './use-target.js'

/** Tiles in rows as wide as the window; like the list, only what is in view is drawn. */
export function FileGrid({ rows, place, onMenu, onFilter }: Omit<FileListProps, 'sort'>) {
  const scroller = useRef<HTMLDivElement>(null)
  const selected = useBrowserStore((state) => state.selected)
  const renamingId = useBrowserStore((state) => state.renamingId)
  const cut = useClipStore((state) => (state.clip?.kind === 'cut' ? state.clip.rows : null))
  const tileWidth = useRem('--tile-width', 9)
  const tileHeight = useRem('--tile-height', 10)
  const width = useWidth(scroller)
  const columns = Math.max(Math.floor(width / tileWidth), 1)

  const virtual = useVirtualizer({
    count: Math.ceil(rows.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => tileHeight,
    overscan: 4
  })
  const scrollTo = (index: number) => virtual.scrollToIndex(Math.floor(index / columns))
  const list = { rows, place, columns, rowHeight: tileHeight, scroller, scrollTo, onMenu, onFilter }
  const { at, handlers, onKeyDown, goTo } = useFileList(list)
  useEffect(() => scroller.current?.focus({ preventScroll: true }), [])
  useTarget(rows, goTo)

  const ground = groundHandlers(onMenu)
  return (
    <div
      ref={scroller}
      className="table-scroll"
      role="listbox"
      aria-label={t('files.list')}
      aria-multiselectable
      aria-activedescendant={`file-${at}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...ground}
    >
      <div
        className="table-rows"
        role="presentation"
        style={{ height: virtual.getTotalSize() }}
        {...ground}
      >
        {virtual.getVirtualItems().map(({ index: line, start }) => (
          <div
            key={line}
            role="presentation"
            className="file-tiles"
            style={{
              transform: `translateY(${start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`
            }}
            {...ground}
          >
            {rows.slice(line * columns, (line + 1) * columns).map((row, column) => {
              const index = line * columns + column
              return (
                <FileTile
                  key={row.id}
                  row={row}
                  place={place}
                  index={index}
                  isSelected={selected.has(row.id)}
                  isCursor={index === at}
                  isRenaming={renamingId === row.id}
                  isCut={cut?.some(({ id }) => id === row.id) ?? false}
                  handlers={handlers}
                />
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!element.current) return
    setWidth(element.current.clientWidth)
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
