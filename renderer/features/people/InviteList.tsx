import type { SpaceId } from '../../../app/contract/ids.js'
import type { Invite } from '../../../app/contract/model.js'
import { formatCount } from '../../formats.js'
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
    <section className="invite-list" aria-label="Open invites">
      <h3>Open invites</h3>
      <ul>
        {open.map((invite) => (
          <li key={invite.inviteId}>
            <p>
              {invite.role === 'editor' ? 'Editor' : 'Viewer'}, {usesText(invite)},{' '}
              {expiryText(invite)}
              {invite.needsApproval && ', asks before letting in'}
              {invite.code !== null && ', a code to say'}
            </p>
            <Button kind="quiet" onClick={() => void doRevokeInvite(spaceId, invite.inviteId)}>
              Revoke
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
      Show link
    </Button>
  )
}

function usesText({ maxUses, useCount }: Invite): string {
  if (maxUses === null) return `used ${formatCount(useCount, 'time', 'times')}`
  return `used ${useCount} of ${formatCount(maxUses, 'time', 'times')}`
}

function expiryText({ expiresAtMs }: Invite): string {
  if (expiresAtMs === null) return 'does not expire'
  const when = new Date(expiresAtMs)
  return `until ${when.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}`
}
