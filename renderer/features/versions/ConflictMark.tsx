import { TriangleAlert } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'

export interface ConflictMarkProps {
  count: number
}

/** Beside a name: somebody has to choose between contents. */
export function ConflictMark({ count }: ConflictMarkProps) {
  if (count === 0) return null
  return (
    <span className="conflict-mark" title={t('versions.severalAtOnce')}>
      <TriangleAlert className="icon" role="img" aria-label={t('versions.hasConflict')} />
    </span>
  )
}
