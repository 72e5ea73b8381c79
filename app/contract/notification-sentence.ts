/** What a notification says, in the window and to the system. */
import { assertNever } from './errors.js'
import type { MemberId } from './ids.js'
import type { Notification } from './model.js'

/** `nameOf` gives "You" for this person and a word for people who are not known. */
export function notificationSentence(
  { kind, title, byMemberId, writerId }: Notification,
  nameOf: (memberId: MemberId | null) => string
): string {
  const by = nameOf(byMemberId)
  switch (kind) {
    case 'mention':
      return `${by} mentioned you in “${title}”`
    case 'comment':
      return `${by} answered in “${title}”`
    case 'trashed-while-writing':
      return `${by} moved “${title}” to the trash while ${inSentence(nameOf(writerId))} wrote in it. The words are kept.`
    default:
      return assertNever(kind)
  }
}

function inSentence(name: string): string {
  return name === 'You' || name === 'Somebody' ? name.toLowerCase() : name
}
