/** Keys of the tree, as assistive technology expects them of one; Alt with arrows moves documents. */
import { useRef, type KeyboardEvent } from 'react'
import { readingKey } from '../../ui/direction.js'
import { rowStartingWith, type TreeRow } from './tree-rows.js'

/** Letters typed within this time belong together. */
const TYPING_MS = 700
const STEPS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' } as const

export interface TreeKeysOptions {
  rows: readonly TreeRow[]
  focusedIndex: number
  canEdit: boolean
  onFocusRow: (row: TreeRow | undefined) => void
  onFocusParent: (row: TreeRow) => void
  onOpen: (row: TreeRow) => void
  onFold: (row: TreeRow, isFolded: boolean) => void
  onRename: (row: TreeRow) => void
  onTrash: (row: TreeRow) => void
  onStep: (row: TreeRow, step: 'up' | 'down' | 'out' | 'in') => void
}

export function useTreeKeys(options: TreeKeysOptions) {
  const typed = useRef({ text: '', atMs: 0 })

  return function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { rows, focusedIndex } = options
    const row = rows[focusedIndex]
    // Fields, buttons and menus inside a row keep their keys.
    const isOnRow = event.target instanceof HTMLElement && event.target.role === 'treeitem'
    if (!row || !isOnRow || event.nativeEvent.isComposing) return
    const key = readingKey(event.key)
    if (event.altKey || event.ctrlKey || event.metaKey) step(event, key, row)
    else if (follow(key, row)) event.preventDefault()
  }

  function step(event: KeyboardEvent, key: string, row: TreeRow): void {
    if (!options.canEdit || event.shiftKey || !isStep(key)) return
    event.preventDefault()
    options.onStep(row, STEPS[key])
  }

  /** Whether the key meant something. */
  function follow(key: string, row: TreeRow): boolean {
    const { rows, focusedIndex, canEdit } = options
    switch (key) {
      case 'ArrowDown':
        options.onFocusRow(rows[focusedIndex + 1])
        return true
      case 'ArrowUp':
        options.onFocusRow(rows[focusedIndex - 1])
        return true
      case 'Home':
        options.onFocusRow(rows[0])
        return true
      case 'End':
        options.onFocusRow(rows.at(-1))
        return true
      case 'ArrowRight':
        if (row.hasChildren && !row.isExpanded) options.onFold(row, false)
        else if (row.isExpanded) options.onFocusRow(rows[focusedIndex + 1])
        return true
      case 'ArrowLeft':
        if (row.isExpanded) options.onFold(row, true)
        else options.onFocusParent(row)
        return true
      case 'Enter':
      case ' ':
        options.onOpen(row)
        return true
      case 'F2':
        if (canEdit) options.onRename(row)
        return true
      case 'Delete':
        if (canEdit) options.onTrash(row)
        return true
      default:
        return typeAhead(key)
    }
  }

  function typeAhead(key: string): boolean {
    if ([...key].length !== 1) return false
    const { rows, focusedIndex } = options
    const { text, atMs } = typed.current
    const nowMs = performance.now()
    typed.current = { text: nowMs - atMs < TYPING_MS ? text + key : key, atMs: nowMs }
    options.onFocusRow(rows[rowStartingWith(rows, focusedIndex, typed.current.text)])
    return true
  }
}

function isStep(key: string): key is keyof typeof STEPS {
  return Object.hasOwn(STEPS, key)
}
