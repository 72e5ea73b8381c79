/** Where a key moves the cursor of a list, and which rows a range covers. */

/** null when the key does not move. */
export function stepOf(key: string, at: number, count: number, pageSize: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'PageDown':
      return Math.min(at + pageSize, last)
    case 'PageUp':
      return Math.max(at - pageSize, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

export function rangeOf(
  rows: readonly { path: string }[],
  from: number,
  to: number
): ReadonlySet<string> {
  const [first, last] = from < to ? [from, to] : [to, from]
  return new Set(rows.slice(first, last + 1).map((row) => row.path))
}
