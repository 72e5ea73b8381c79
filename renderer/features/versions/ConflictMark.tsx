import { TriangleAlert } from 'lucide-react'

export interface ConflictMarkProps {
  count: number
}

/** Beside a name: somebody has to choose between contents. */
export function ConflictMark({ count }: ConflictMarkProps) {
  if (count === 0) return null
  return (
    <span className="conflict-mark" title="Changed by several people at once">
      <TriangleAlert className="icon" role="img" aria-label="Has a conflict" />
    </span>
  )
}
