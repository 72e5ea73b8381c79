/** What a notification says, in the window and to the system. */
import { assertNever } from './errors.js'
import type { MemberId } from './ids.js'
import { t } from './messages/translate.js'
import type { Notification } from './model.js'

/** null: nobody who is known here. */
export type NamedPerson = { name: string; isMe: boolean } | null

export function notificationSentence(
  { kind, title, byMemberId, byName, writerId, count, detail }: Notification,
  personOf: (memberId: MemberId | null) => NamedPerson
): string {
  const by = byName || called(personOf(byMemberId))
  switch (kind) {
    case 'mention':
      return t('notifications.mention', { by, title })
    case 'comment':
      return t('notifications.comment', { by, title })
    case 'trashed-while-writing': {
      const writer = personOf(writerId)
      const whom = writer === null ? 'unknown' : writer.isMe ? 'me' : 'other'
      const name = writer?.name ?? ''
      return t('notifications.trashedWhileWriting', { whom, by, title, name })
    }
    case 'join-request':
      return t('notifications.joinRequest', { name: title })
    case 'joined':
      return t('notifications.joined', { name: title, role: detail })
    case 'removed':
      return t('notifications.removed', { by })
    case 'role-changed':
      return t('notifications.roleChanged', { by, role: detail })
    case 'files':
      return t('notifications.filesAdded', { by, title, more: Math.max(count - 1, 0) })
    case 'log-entry':
      return t('notifications.logEntries', { by, title, count: Math.max(count, 1) })
    case 'offer':
      return t(detail === 'invite' ? 'notifications.offersSpace' : 'notifications.offersFile', {
        by,
        title
      })
    default:
      return assertNever(kind)
  }
}

function called(person: NamedPerson): string {
  if (person === null) return t('common.somebody')
  return person.isMe ? t('common.you') : person.name
}
