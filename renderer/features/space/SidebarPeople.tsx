import { DoorOpen, Eye, UserPlus, Users } from 'lucide-react'
import { compareNames } from '../../formats.js'
import type { Member, Presence } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { useInviteStore } from '../../stores/invite-store.js'
import { isHere, usePeopleStore } from '../../stores/people-store.js'
import { toggleFollow } from '../../stores/follow-store.js'
import { showDialog, showPlace } from '../../stores/view-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import { ROLE_NAME } from '../members/member-words.js'
import { SidebarSection } from './SidebarSection.js'

export interface SidebarPeopleProps {
  canInvite: boolean
}

export function SidebarPeople({ canInvite }: SidebarPeopleProps) {
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)
  const waitingCount = useInviteStore((state) => valueOr(state.requests, []).length)

  return (
    <SidebarSection
      title={t('common.people')}
      action={
        <IconButton
          label={t('space.showEverybody')}
          icon={Users}
          onClick={() => showPlace({ kind: 'people' })}
        />
      }
    >
      <ul className="sidebar-list" aria-label={t('common.people')}>
        {inOrder(valueOr(members, []), here).map((member) => (
          <PersonRow
            key={member.memberId}
            member={member}
            isOnline={isHere(member, here)}
            canFollow={isInDocument(member, here)}
          />
        ))}
      </ul>
      {canInvite && waitingCount > 0 && (
        <Button kind="primary" icon={DoorOpen} onClick={() => showDialog({ kind: 'invite' })}>
          {t('space.personWaits', { count: waitingCount })}
        </Button>
      )}
      {canInvite && (
        <Button kind="quiet" icon={UserPlus} onClick={() => showDialog({ kind: 'invite' })}>
          {t('space.invitePeople')}
        </Button>
      )}
    </SidebarSection>
  )
}

/** Oneself, then who is here, then the rest; each by name. */
function inOrder(members: readonly Member[], here: Presence['here']): Member[] {
  const rank = (member: Member) => (member.isMe ? 0 : isHere(member, here) ? 1 : 2)
  return [...members].sort((a, b) => rank(a) - rank(b) || compareNames(a.name, b.name))
}

function isInDocument({ memberId, isMe }: Member, here: Presence['here']): boolean {
  return !isMe && here.some((h) => h.memberId === memberId && h.documentId !== null)
}

interface PersonRowProps {
  member: Member
  isOnline: boolean
  /** They have a document open, which this window could keep in step with. */
  canFollow: boolean
}

function PersonRow({ member, isOnline, canFollow }: PersonRowProps) {
  const { memberId, name, color, picture, mark, hasNamesake, role, isMe } = member
  const state = t(isMe ? 'space.stateYou' : isOnline ? 'space.stateHere' : 'space.stateAway')
  return (
    <li className="person">
      <Avatar
        name={name}
        color={color}
        picture={picture}
        size="small"
        isHere={isOnline}
        isDecorative
      />
      <span className="person-name" dir="auto">
        {name}
        {hasNamesake && <code className="person-mark">{mark}</code>}
      </span>
      <span className="person-state">
        {t('space.personState', { role: t(ROLE_NAME[role]), state })}
      </span>
      {canFollow && (
        <IconButton
          label={t('space.goAlongWith', { name: calledApart(member) })}
          icon={Eye}
          onClick={() => toggleFollow(memberId)}
        />
      )}
    </li>
  )
}
