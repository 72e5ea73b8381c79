import { formatDeadline } from '../../formats.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { Invite } from '../../../app/contract/model.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doRevokeInvite, isInviteOpen, useInviteStore } from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'

export interface InviteListProps {
  spaceId: SpaceId
  /** Shows the link of an invite made on this device again. */
  onShow: (link: string) => void
}

export function InviteList({ spaceId, onShow }: InviteListProps) {
  const invites = useInviteStore((state) => state.invites)
  const open = valueOr(invites, []).filter((invite) => isInviteOpen(invite))
  if (open.length === 0) return null
  return (
    <section className="invite-list" aria-label={t('people.openInvites')}>
      <h3>{t('people.openInvites')}</h3>
      <ul>
        {open.map((invite) => (
          <li key={invite.inviteId}>
            <p>{tList(factsOf(invite), 'unit')}</p>
            <Button kind="quiet" onClick={() => void doRevokeInvite(spaceId, invite.inviteId)}>
              {t('people.revoke')}
            </Button>
            {/* Last: it comes to lie where "Create invite" was, under a pointer that clicks twice. */}
            {invite.link !== null && invite.code === null && (
              <ShowButton link={invite.link} onShow={onShow} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ShowButton({ link, onShow }: { link: string; onShow: (link: string) => void }) {
  return (
    <Button kind="quiet" onClick={() => onShow(link)}>
      {t('people.showLink')}
    </Button>
  )
}

function factsOf(invite: Invite): string[] {
  return [
    t(invite.role === 'editor' ? 'common.editor' : 'common.viewer'),
    usesText(invite),
    expiryText(invite),
    ...(invite.needsApproval ? [t('people.asksFirst')] : []),
    ...(invite.code !== null ? [t('people.isCode')] : [])
  ]
}

function usesText({ maxUses, useCount }: Invite): string {
  if (maxUses === null) return t('people.usedTimes', { count: useCount })
  return t('people.usedOf', { count: useCount, max: maxUses })
}

function expiryText({ expiresAtMs }: Invite): string {
  if (expiresAtMs === null) return t('people.doesNotExpire')
  return t('people.until', { time: formatDeadline(expiresAtMs) })
}
