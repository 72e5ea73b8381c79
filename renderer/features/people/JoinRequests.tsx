import { useState } from 'react'
import type { SpaceId, WriterId } from '../../../app/contract/ids.js'
import type { JoinRequest } from '../../../app/contract/people-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatMoment } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { doAnswerRequest, useInviteStore } from '../../stores/invite-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'

/** People with an invite that needs approval. Any member who may invite decides, once for all. */
export function JoinRequests({ spaceId }: { spaceId: SpaceId }) {
  const requests = valueOr(
    useInviteStore((state) => state.requests),
    []
  )
  const [deciding, setDeciding] = useState<WriterId | null>(null)
  if (requests.length === 0) return null

  async function answer(request: JoinRequest, isAccepted: boolean) {
    setDeciding(request.requestId)
    await doAnswerRequest(spaceId, request, isAccepted)
    setDeciding(null)
  }

  return (
    <section className="join-requests" aria-label={t('people.requests')}>
      <h3>{t('people.requests')}</h3>
      <p className="field-hint">{t('people.requestsHint')}</p>
      <ul>
        {requests.map((request) => (
          <li key={request.requestId}>
            <Avatar name={request.name} color={request.color} size="small" isDecorative />
            <p>
              <strong dir="auto">{request.name}</strong> <code>{request.mark}</code>
              <br />
              {t(request.role === 'editor' ? 'people.asEditorSince' : 'people.asViewerSince', {
                time: formatMoment(request.askedAtMs)
              })}
            </p>
            <Button
              kind="quiet"
              isBusy={deciding === request.requestId}
              onClick={() => void answer(request, false)}
            >
              {t('people.decline')}
            </Button>
            <Button
              kind="primary"
              isBusy={deciding === request.requestId}
              onClick={() => void answer(request, true)}
            >
              {t('people.accept')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
