/** What a notification says, in the window and to the system. */
import { assertNever } from './errors.js'
import type { MemberId } from './ids.js'
import type { Notification } from './model.js'

/** `nameOf` gives "You" for this person and a word for people who are not known. */
export function notificationSentence(
  { kind, title, byMemberId, byName, writerId, count, detail }: Notification,
  nameOf: (memberId: MemberId | null) => string
): string {
  const by = byName || nameOf(byMemberId)
  switch (kind) {
    case 'mention':
      return `${by} mentioned you in “${title}”`
    case 'comment':
      return `${by} answered in “${title}”`
    case 'trashed-while-writing':
      return `${by} moved “${title}” to the trash while ${inSentence(nameOf(writerId))} wrote in it. The words are kept.`
    case 'join-request':
      return `${title} asks to join`
    case 'joined':
      return `${title} joined as ${ROLES[detail] ?? 'a member'}`
    case 'removed':
      return `${by} removed you from the space`
    case 'role-changed':
      return `${by} made you ${ROLES[detail] ?? 'a member'}`
    case 'files':
      return `${by} added “${title}”${count > 1 ? ` and ${count - 1} more` : ''}`
    case 'log-entry':
      return `${by} wrote ${count > 1 ? `${count} entries in` : 'in'} the log “${title}”`
    case 'offer':
      return detail === 'invite' ? `${by} invites you to “${title}”` : `${by} sends you “${title}”`
    default:
      return assertNever(kind)
  }
}

const ROLES: Record<string, string> = { admin: 'an admin', editor: 'an editor', viewer: 'a viewer' }

function inSentence(name: string): string {
  return name === 'You' || name === 'Somebody' ? name.toLowerCase() : name
}
