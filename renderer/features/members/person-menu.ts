import { BadgeCheck, LogOut, UserMinus, UserPlus, UserRoundPen } from 'lucide-react'
import type { Role } from '../../../app/contract/model.js'
import type { Member } from '../../../app/contract/people-model.js'
import { doAddMemberAsContact } from '../../stores/contact-store.js'
import { showDialog, useViewStore } from '../../stores/view-store.js'
import type { MenuItem } from '../../ui/Menu.js'
import { isLastAdmin, ROLE_NAME } from './member-words.js'

const ROLES = ['admin', 'editor', 'viewer'] as const

/** What can be done about a member; what this person may not do is there with the reason. */
export function personMenu(member: Member, everybody: readonly Member[]): MenuItem[] {
  const amAdmin = everybody.some(({ isMe, role }) => isMe && role === 'admin')
  const { memberId, isMe } = member
  const roles = ROLES.map((role): MenuItem => {
    const whyNot = whyNotRole(role)
    return {
      label: ROLE_NAME[role],
      isChecked: role === member.role,
      ...(whyNot !== null && { whyNot }),
      onSelect: () => {
        if (role !== member.role) showDialog({ kind: 'member-role', memberId, role })
      }
    }
  })
  if (isMe) {
    return [
      ...roles,
      {
        label: 'Your profile',
        icon: UserRoundPen,
        startsGroup: true,
        onSelect: () => showDialog({ kind: 'profile' })
      },
      {
        label: 'Leave this space',
        icon: LogOut,
        isDanger: true,
        onSelect: () => showDialog({ kind: 'leave-space' })
      }
    ]
  }
  return [
    ...roles,
    {
      label: member.verifiedAtMs === null ? 'Verify…' : 'Compare codes again…',
      icon: BadgeCheck,
      startsGroup: true,
      onSelect: () => showDialog({ kind: 'verify-member', memberId })
    },
    {
      label: 'Add to contacts',
      icon: UserPlus,
      onSelect: () => {
        const { spaceId } = useViewStore.getState()
        if (spaceId !== null) void doAddMemberAsContact(spaceId, memberId)
      }
    },
    {
      label: 'Remove from this space…',
      icon: UserMinus,
      isDanger: true,
      ...(!amAdmin && { whyNot: 'Only admins remove people' }),
      onSelect: () => showDialog({ kind: 'remove-member', memberId })
    }
  ]

  function whyNotRole(role: Role): string | null {
    if (role === member.role) return null
    if (!amAdmin) return 'Only admins change roles'
    return isLastAdmin(member, everybody) ? 'Make somebody else an admin first' : null
  }
}
