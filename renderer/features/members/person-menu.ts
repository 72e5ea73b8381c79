import { BadgeCheck, LogOut, UserMinus, UserPlus, UserRoundPen } from 'lucide-react'
import type { Role } from '../../../app/contract/model.js'
import type { Member } from '../../../app/contract/people-model.js'
import { t } from '../../../app/contract/messages/translate.js'
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
      label: t(ROLE_NAME[role]),
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
        label: t('common.yourProfile'),
        icon: UserRoundPen,
        startsGroup: true,
        onSelect: () => showDialog({ kind: 'profile' })
      },
      {
        label: t('common.leaveSpace'),
        icon: LogOut,
        isDanger: true,
        onSelect: () => showDialog({ kind: 'leave-space' })
      }
    ]
  }
  return [
    ...roles,
    {
      label: t(member.verifiedAtMs === null ? 'people.verify' : 'people.verifyAgain'),
      icon: BadgeCheck,
      startsGroup: true,
      onSelect: () => showDialog({ kind: 'verify-member', memberId })
    },
    {
      label: t('people.addToContacts'),
      icon: UserPlus,
      onSelect: () => {
        const { spaceId } = useViewStore.getState()
        if (spaceId !== null) void doAddMemberAsContact(spaceId, memberId)
      }
    },
    {
      label: t('people.remove'),
      icon: UserMinus,
      isDanger: true,
      ...(!amAdmin && { whyNot: t('people.onlyAdminsRemove') }),
      onSelect: () => showDialog({ kind: 'remove-member', memberId })
    }
  ]

  function whyNotRole(role: Role): string | null {
    if (role === member.role) return null
    if (!amAdmin) return t('people.onlyAdminsRoles')
    return isLastAdmin(member, everybody) ? t('people.otherAdminFirst') : null
  }
}
