/** What happened, in words: "Bo renamed “Plan” to “Plan B”". */
import { assertNever } from '../../../app/contract/errors.js'
import type { MemberId } from '../../../app/contract/ids.js'
import type { Activity, ActivityObject } from '../../../app/contract/log-model.js'
import { formatCount } from '../../formats.js'

type Told = Pick<
  Activity,
  'kind' | 'objectKind' | 'name' | 'detail' | 'count' | 'byMemberId' | 'byName' | 'subjectId'
>

const NOUN: Record<ActivityObject, string> = {
  space: 'the space',
  member: 'the person',
  invite: 'an invite',
  document: 'the document',
  drive: 'the drive',
  folder: 'the folder',
  file: 'the file',
  log: 'the log',
  keeper: 'the keeper'
}
const ROLE: Record<string, string> = { admin: 'an admin', editor: 'an editor', viewer: 'a viewer' }

/** `me`: this person, who is "You". */
export function activitySentence(activity: Told, me: MemberId): string {
  if (activity.kind === 'indexers-changed') {
    const whose = activity.subjectId === me ? 'yours' : activity.name || 'somebody'
    const what =
      activity.detail === 'on' ? 'confirms the order from now on' : 'no longer confirms the order'
    return `A computer of ${whose} ${what}`
  }
  const isMine = activity.byMemberId === me
  return `${isMine ? 'You' : activity.byName || 'Somebody'} ${activityDeed(activity, me)}`
}

/** The same without who did it: "renamed “Plan” to “Plan B”". */
export function activityDeed(activity: Told, me: MemberId): string {
  const { kind, objectKind, name, detail, count, byMemberId, subjectId } = activity
  const it = `${NOUN[objectKind]} “${name}”`
  const isOwn = subjectId === byMemberId
  const subject = subjectId === me ? 'you' : name || 'somebody'
  const whose = isOwn ? '' : subjectId === me ? ' of yours' : ' of somebody'
  switch (kind) {
    case 'space-created':
      return `created the space “${name}”`
    case 'space-renamed':
      return `renamed the space from “${detail}” to “${name}”`
    case 'invited':
      return `made an invite for ${ROLE[detail] ?? 'a member'}`
    case 'invite-revoked':
      return `revoked an invite for ${ROLE[detail] ?? 'a member'}`
    case 'join-asked':
      return `passed on that ${subject} asks to join`
    case 'join-declined':
      return `declined to let ${subject} in`
    case 'joined':
      return `let ${subject} in as ${ROLE[detail] ?? 'a member'}`
    case 'left':
      return 'left the space'
    case 'removed':
      return `removed ${subject} from the space`
    case 'role-changed':
      return `made ${isOwn && subjectId !== me ? 'themself' : isOwn ? 'yourself' : subject} ${ROLE[detail] ?? 'a member'}`
    case 'device-added':
      return `added a device${name ? `, “${name}”` : ''}${whose}`
    case 'device-removed':
      return `removed a device${name ? `, “${name}”` : ''}${whose}`
    case 'created':
      return count > 1 ? `created ${counted(activity)}` : `created ${it}`
    case 'added':
      if (detail === 'version') {
        return count > 1
          ? `put ${formatCount(count, 'new version', 'new versions')} of “${name}”`
          : `put a new version of “${name}”`
      }
      return `added ${counted(activity)}`
    case 'renamed':
      return objectKind === 'member'
        ? `changed the name “${detail}” to “${name}”`
        : `renamed ${NOUN[objectKind]} “${detail}” to “${name}”`
    case 'moved':
      return count > 1
        ? `moved ${counted(activity)}`
        : `moved ${it} ${detail ? `into “${detail}”` : 'to the top'}`
    case 'deleted':
      return count > 1 ? `deleted ${counted(activity)}` : `deleted ${it}`
    case 'restored':
      if (detail === 'version') return `restored an earlier version of “${name}”`
      return count > 1 ? `restored ${counted(activity)}` : `restored ${it}`
    case 'keeper-added':
      return `added the keeper “${name}”`
    case 'keeper-removed':
      return `removed the keeper “${name}”`
    case 'indexers-changed':
      return `brought about that a computer of ${subject === 'you' ? 'yours' : subject} ${detail === 'on' ? 'confirms' : 'no longer confirms'} the order`
    default:
      return assertNever(kind)
  }
}

/** “map.png” and 12 other files. */
function counted({ objectKind, name, count }: Told): string {
  if (count <= 1) return `“${name}”`
  const [one, many] = OTHERS[objectKind] ?? ['other', 'others']
  return `“${name}” and ${formatCount(count - 1, one, many)}`
}

const OTHERS: Partial<Record<ActivityObject, [string, string]>> = {
  document: ['other document', 'other documents'],
  drive: ['other drive', 'other drives'],
  folder: ['other folder', 'other folders'],
  file: ['other file', 'other files'],
  log: ['other log', 'other logs']
}
