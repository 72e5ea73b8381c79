/** What the pointer and the keys do in the folder on screen, in a list as in a grid. */
import { useMemo, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'
import {
  askForFolderName,
  selectOne,
  selectRows,
  setAnchor,
  setCursor,
  setFilter,
  useBrowserStore
} from '../../stores/browser-store.js'
import { undoLast } from '../../stores/undo-store.js'
import { showFile } from '../../stores/view-store.js'
import { commandsFor, runDefault, type FilePlace } from './file-command.js'
import { FOLDER_COMMANDS } from './folder-command.js'
import type { FolderRow } from './file-tree.js'
import { isTyped, keysOf } from './keys.js'
import { readingKey } from '../../ui/direction.js'
import { rangeOf, stepOf } from './selection.js'
import { startingWith } from './sort-rows.js'
import { useLatest } from './use-latest.js'

/** Letters typed within this belong to one name. */
const TYPE_AHEAD_MS = 800

export interface FileListOptions {
  rows: readonly FolderRow[]
  place: FilePlace
  /** Tiles side by side; 1 for a list. */
  columns: number
  rowHeight: number
  scroller: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
  /** Where the menu of the chosen rows opens; of none, that of the folder. */
  onMenu: (rows: readonly FolderRow[], at: DOMRect) => void
  onFilter: () => void
}

/** What a row or tile needs; the same object as long as the list is there. */
export interface RowHandlers {
  onClick: (event: MouseEvent, index: number) => void
  onDoubleClick: (index: number) => void
  onContextMenu: (event: MouseEvent, index: number) => void
  focus: () => void
  chosen: () => readonly FolderRow[]
}

export function useFileList(options: FileListOptions) {
  const { rows, place, columns, rowHeight, scroller, scrollTo, onMenu, onFilter } = options
  const cursor = useBrowserStore((state) => state.cursor)
  const indexOf = useMemo(() => new Map(rows.map(({ id }, index) => [id, index])), [rows])
  const typed = useRef({ text: '', atMs: 0 })

  // The list may change under the cursor: it stays with its row, or else with its place.
  const at = indexOf.get(cursor.id) ?? Math.max(Math.min(cursor.index, rows.length - 1), 0)

  function focus() {
    scroller.current?.focus({ preventScroll: true })
  }

  function chosen(): FolderRow[] {
    const { selected } = useBrowserStore.getState()
    return rows.filter(({ id }) => selected.has(id))
  }

  function goTo(index: number, { isRange = false, isLoose = false } = {}) {
    const row = rows[index]
    if (!row) return
    if (isLoose) setCursor(row.id, index)
    else if (isRange) {
      const from = indexOf.get(useBrowserStore.getState().anchorId) ?? at
      selectRows(rangeOf(rows, from, index))
      setAnchor(rows[from]?.id ?? row.id)
      setCursor(row.id, index)
    } else selectOne(row.id, index)
    scrollTo(index)
  }

  function toggle(index: number) {
    const row = rows[index]
    if (!row) return
    const next = new Set(useBrowserStore.getState().selected)
    if (!next.delete(row.id)) next.add(row.id)
    selectRows(next)
    setCursor(row.id, index)
    setAnchor(row.id)
  }

  function openMenu() {
    const element = scroller.current?.querySelector(`#file-${at}`) ?? scroller.current
    const targets = chosen()
    const now = rows[at]
    if (targets.length === 0 && now) selectOne(now.id, at)
    const { left = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {}
    onMenu(targets.length > 0 || !now ? targets : [now], new DOMRect(left + rowHeight, bottom))
  }

  /** Letters go to the next name that begins with them; one letter again, to the one after. */
  function typeAhead(key: string, nowMs: number) {
    const { text, atMs } = typed.current
    const isOn = nowMs - atMs < TYPE_AHEAD_MS
    const isSame = isOn && text === key
    typed.current = { text: isOn && !isSame ? text + key : key, atMs: nowMs }
    const from = isOn && !isSame ? at : at + 1
    const found = startingWith(rows, typed.current.text, from)
    if (found !== -1) goTo(found)
  }

  function runKeys(keys: string): boolean {
    const now = rows[at]
    const targets = chosen()
    const rowsFor = targets.length > 0 ? targets : now ? [now] : []
    if (keys === 'Enter') {
      if (now) runDefault(now, place)
      return now !== undefined
    }
    const command = commandsFor(rowsFor, place).find((each) => each.keys === keys)
    if (command) command.run(rowsFor, place)
    const inFolder = FOLDER_COMMANDS.find((each) => each.keys === keys && each.isFor(place))
    if (!command) inFolder?.run(place)
    return command !== undefined || inFolder !== undefined
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return
    const keys = keysOf(event)
    const isTyping = event.timeStamp - typed.current.atMs < TYPE_AHEAD_MS
    // A name ends with the first key that is no letter of it.
    if (!isTyped(event) && event.key !== 'Shift') typed.current = { text: '', atMs: 0 }
    const height = scroller.current?.clientHeight ?? 0
    const pageSize = Math.max(Math.floor(height / rowHeight) - 1, 1) * columns
    const steps = { count: rows.length, columns, pageSize }
    const step = event.altKey ? null : stepOf(readingKey(event.key), at, steps)
    if (step !== null) {
      goTo(step, { isRange: event.shiftKey, isLoose: event.ctrlKey || event.metaKey })
    } else if (keys === 'Ctrl+Space') toggle(at)
    else if (keys === 'Ctrl+A') selectRows(rows.map(({ id }) => id))
    else if (keys === 'Ctrl+F') onFilter()
    else if (keys === 'Ctrl+Z') undoLast()
    else if (keys === 'Backspace' || keys === 'Alt+ArrowUp') goUp(place)
    else if (keys === 'ContextMenu' || keys === 'Shift+F10') openMenu()
    else if (keys === 'Escape') {
      if (useBrowserStore.getState().selected.size > 0) selectRows([])
      else setFilter('')
    } else if (keys === 'Space' && isTyping) typeAhead(' ', event.timeStamp)
    else if (runKeys(keys)) {
      // Done.
    } else if (isTyped(event) && event.key !== ' ') typeAhead(event.key, event.timeStamp)
    else return
    event.preventDefault()
  }

  const onClick = useLatest((event: MouseEvent, index: number) => {
    if (event.ctrlKey || event.metaKey) toggle(index)
    else goTo(index, { isRange: event.shiftKey })
    focus()
  })
  const onDoubleClick = useLatest((index: number) => {
    const row = rows[index]
    if (row) runDefault(row, place)
  })
  const onContextMenu = useLatest((event: MouseEvent, index: number) => {
    const row = rows[index]
    if (!row) return
    event.preventDefault()
    event.stopPropagation()
    const targets = chosen()
    const isAmong = targets.includes(row)
    if (!isAmong) selectOne(row.id, index)
    focus()
    onMenu(isAmong ? targets : [row], new DOMRect(event.clientX, event.clientY))
  })
  const focusNow = useLatest(focus)
  const chosenNow = useLatest(chosen)
  const handlers: RowHandlers = useMemo(
    () => ({ onClick, onDoubleClick, onContextMenu, focus: focusNow, chosen: chosenNow }),
    [onClick, onDoubleClick, onContextMenu, focusNow, chosenNow]
  )
  return { at, handlers, onKeyDown, goTo }
}

/** To the folder above, with the one that was left chosen in it. */
export function goUp({ driveId, path }: FilePlace): void {
  if (path !== '/') showFile(driveId, path)
}

/** The space beside the rows: nothing is chosen any more, and its menu is the folder's. */
export function groundHandlers(onMenu: FileListOptions['onMenu']) {
  return {
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (event.target === event.currentTarget) selectRows([])
    },
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      event.preventDefault()
      selectRows([])
      askForFolderName(false)
      onMenu([], new DOMRect(event.clientX, event.clientY))
    }
  }
}
