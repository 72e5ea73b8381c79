import { formatDeadline } from '../../formats.js'
import { Words } from '../../Words.js'
import { errorSentence } from '../../../app/contract/error-text.js'
import type { InvitePreview } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { SeenByOthers } from './SeenByOthers.js'

export interface InvitePreviewCardProps {
  preview: InvitePreview
}

/** What joining means, before anybody is asked. */
export function InvitePreviewCard({ preview }: InvitePreviewCardProps) {
  const { spaceName, inviterName, role, expiresAtMs, isExpired, needsApproval } = preview
  const problem = preview.isAlreadyMember ? 'already-member' : isExpired ? 'invite-expired' : null
  return (
    <section className="invite-preview" aria-label={t('space.invite')}>
      <p className="invite-preview-title">
        <Words
          id="space.invitesYou"
          values={{
            inviter: <strong dir="auto">{inviterName}</strong>,
            space: <strong dir="auto">{spaceName}</strong>
          }}
        />
      </p>
      {problem !== null ? (
        <p className="field-error" role="alert">
          {errorSentence(problem)}
        </p>
      ) : (
        <>
          <p>{t(role === 'editor' ? 'space.joinAsEditor' : 'space.joinAsViewer')}</p>
          {needsApproval && <p>{t('space.joinNeedsApproval')}</p>}
          <SeenByOthers />
          {expiresAtMs !== null && (
            <p>{t('space.inviteGoodUntil', { time: formatDeadline(expiresAtMs) })}</p>
          )}
        </>
      )}
    </section>
  )
}
