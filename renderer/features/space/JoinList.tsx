import { errorText } from '../../../app/contract/error-text.js'
import type { JoinId } from '../../../app/contract/ids.js'
import type { Join } from '../../../app/contract/model.js'
import { valueOr } from '../../loadable.js'
import { useProfileStore } from '../../stores/profile-store.js'
import { Button } from '../../ui/Button.js'
import { MARK_LENGTH } from './SeenByOthers.js'

export interface JoinListProps {
  joins: readonly Join[]
  onCancel: (joinId: JoinId) => void
}

/** Requests that wait or were refused. A waiting one goes through by itself, across restarts. */
export function JoinList({ joins, onCancel }: JoinListProps) {
  const mark = useProfileStore((state) =>
    valueOr(state.profile, null)?.contactId.slice(0, MARK_LENGTH)
  )
  if (joins.length === 0) return null
  return (
    <ul className="joins" aria-label="Requests to join" aria-live="polite">
      {joins.map((join) => (
        <li key={join.joinId} className={`join join-${join.status}`}>
          {join.status === 'refused' ? (
            <p>
              Not let into “{join.spaceName}”. {errorText(join.reason ?? 'invite-refused').title}.{' '}
              {errorText(join.reason ?? 'invite-refused').hint}
            </p>
          ) : (
            <p>
              <span className="join-pulse" aria-hidden />
              {join.isReceived
                ? `“${join.spaceName}” has your request. Waiting for a member to decide; they see the letters ${mark} beside your name.`
                : `Waiting for someone in “${join.spaceName}” to let you in. It goes through by itself when ${join.inviterName} or another member is online.`}
            </p>
          )}
          <Button kind="quiet" onClick={() => onCancel(join.joinId)}>
            {join.status === 'refused' ? 'Dismiss' : 'Cancel request'}
          </Button>
        </li>
      ))}
    </ul>
  )
}
