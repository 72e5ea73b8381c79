import { errorText } from '../../../app/contract/error-text.js'
import type { InvitePreview } from '../../../app/contract/model.js'
import { SeenByOthers } from './SeenByOthers.js'

const ROLE = {
  editor: {
    name: 'an editor',
    can: 'You can write in its documents and add, change and delete its files.'
  },
  viewer: { name: 'a viewer', can: 'You can read its documents and open its files.' }
} as const

export interface InvitePreviewCardProps {
  preview: InvitePreview
}

/** What joining means, before anybody is asked. */
export function InvitePreviewCard({ preview }: InvitePreviewCardProps) {
  const { spaceName, inviterName, role, expiresAtMs, isExpired, needsApproval } = preview
  const problem = preview.isAlreadyMember ? 'already-member' : isExpired ? 'invite-expired' : null
  return (
    <section className="invite-preview" aria-label="Invite">
      <p className="invite-preview-title">
        <strong>{inviterName}</strong> invites you to <strong>{spaceName}</strong>
      </p>
      {problem !== null ? (
        <p className="field-error" role="alert">
          {errorText(problem).title}. {errorText(problem).hint}
        </p>
      ) : (
        <>
          <p>
            You come in as {ROLE[role].name}. {ROLE[role].can}
          </p>
          {needsApproval && (
            <p>A member looks at your request first, and decides whether to let you in.</p>
          )}
          <SeenByOthers />
          {expiresAtMs !== null && (
            <p>
              The invite is good until{' '}
              {new Date(expiresAtMs).toLocaleString(undefined, {
                dateStyle: 'medium',
                timeStyle: 'short'
              })}
              .
            </p>
          )}
        </>
      )}
    </section>
  )
}
