import { errorSentence } from '../../../app/contract/error-text.js'
import type { JoinId } from '../../../app/contract/ids.js'
import type { Join } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
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
    (valueOr(state.profile, null)?.contactId ?? '').slice(0, MARK_LENGTH)
  )
  if (joins.length === 0) return null
  return (
    <ul className="joins" aria-label={t('space.joinRequests')} aria-live="polite">
      {joins.map((join) => (
        <li key={join.joinId} className={`join join-${join.status}`}>
          {join.status === 'refused' ? (
            <p>
              {t('space.notLetIn', {
                space: join.spaceName,
                reason: errorSentence(join.reason ?? 'invite-refused')
              })}
            </p>
          ) : (
            <p>
              <span className="join-pulse" aria-hidden />
              {join.isReceived
                ? t('space.joinReceived', { space: join.spaceName, mark })
                : t('space.joinWaiting', { space: join.spaceName, inviter: join.inviterName })}
            </p>
          )}
          <Button kind="quiet" onClick={() => onCancel(join.joinId)}>
            {t(join.status === 'refused' ? 'space.dismiss' : 'space.cancelRequest')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
