import { UserPlus } from 'lucide-react'
import type { Member } from '../../../app/contract/model.js'
import { valueOr } from '../../loadable.js'
import { isHere, usePeopleStore } from '../../stores/people-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { SidebarSection } from './SidebarSection.js'

const ROLE = { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' } as const

export interface SidebarPeopleProps {
  canInvite: boolean
}

export function SidebarPeople({ canInvite }: SidebarPeopleProps) {
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)

  return (
    <SidebarSection title="People">
      <ul className="sidebar-list" aria-label="People">
        {valueOr(members, []).map((member) => (
          <PersonRow key={member.memberId} member={member} isOnline={isHere(member, here)} />
        ))}
      </ul>
      {canInvite && (
        <Button kind="quiet" icon={UserPlus} onClick={() => showDialog({ kind: 'invite' })}>
          Invite people
        </Button>
      )}
    </SidebarSection>
  )
}

interface PersonRowProps {
  member: Member
  isOnline: boolean
}

function PersonRow({ member, isOnline }: PersonRowProps) {
  const { name, color, role, isMe } = member
  const state = isMe ? 'you' : isOnline ? 'here now' : 'away'
  return (
    <li className="person">
      <Avatar name={name} color={color} size="small" isHere={isOnline} isDecorative />
      <span className="person-name" dir="auto">
        {name}
      </span>
      <span className="person-state">
        {ROLE[role]}, {state}
      </span>
    </li>
  )
}
