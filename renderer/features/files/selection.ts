/** Where a key moves the cursor of a list or grid, and which rows a range covers. */

export interface Steps {
  count: number
  /** Tiles side by side; 1 for a list. */
  columns: number
  /** Rows or tiles in view. */
  pageSize: number
}

/** null when the key does not move. */
export function stepOf(
  key: string,
  at: number,
  { count, columns, pageSize }: Steps
): number | null {
  const last = count - 1
  const within = (index: number) => Math.max(0, Math.min(index, last))
  switch (key) {
    case 'ArrowDown':
      return at + columns > last && columns > 1 ? at : within(at + columns)
    case 'ArrowUp':
      return at - columns < 0 && columns > 1 ? at : within(at - columns)
    case 'ArrowRight':
      return columns > 1 ? within(at + 1) : null
    case 'ArrowLeft':
      return columns > 1 ? within(at - 1) : null
    case 'PageDown':
      return within(at + pageSize)
    case 'PageUp':
      return within(at - pageSize)
    case 'Home':
      return within(0)
    case 'End':
      return within(last)
    default:
      return null
  }
}

/** The ids between two places, both with. */
export function rangeOf(rows: readonly { id: string }[], from: number, to: number): string[] {
  const [first, last] = from < to ? [from, to] : [to, from]
  return rows.slice(Math.max(first, 0), last + 1).map((row) => row.id)
}
