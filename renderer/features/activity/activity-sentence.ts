/** What happened, in words: "Bo renamed “Plan” to “Plan B”". */
import { assertNever } from '../../../app/contract/errors.js'
import type { MemberId } from '../../../app/contract/ids.js'
import type { Activity } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'

type Told = Pick<
  Activity,
  'kind' | 'objectKind' | 'name' | 'detail' | 'count' | 'byMemberId' | 'byName' | 'subjectId'
>

/** `deed`: the sentence without who did it. */
type Teller = 'me' | 'deed' | 'other'

/** `me`: this person, who is "You". */
export function activitySentence(activity: Told, me: MemberId): string {
  const { kind, byMemberId, detail: state } = activity
  if (kind === 'indexers-changed') {
    return t('activity.confirms', { state, whose: whomOf(activity, me), name: activity.name })
  }
  return told(activity, byMemberId === me ? 'me' : 'other', me)
}

/** What somebody else did, without who it was: "renamed “Plan” to “Plan B”". */
export function activityDeed(activity: Told, me: MemberId | null = null): string {
  return told(activity, 'deed', me)
}

function told(activity: Told, who: Teller, me: MemberId | null): string {
  const { kind, name, detail, count, objectKind } = activity
  const by = activity.byName || t('common.somebody')
  const isMany = count > 1
  const whom = whomOf(activity, me)
  switch (kind) {
    case 'space-created':
      return t('activity.spaceCreated', { who, by, name })
    case 'space-renamed':
      return t('activity.spaceRenamed', { who, by, before: detail, name })
    case 'invited':
      return t('activity.invited', { who, by, role: detail })
    case 'invite-revoked':
      return t('activity.inviteRevoked', { who, by, role: detail })
    case 'join-asked':
      return t('activity.joinAsked', { who, by, whom, name })
    case 'join-declined':
      return t('activity.joinDeclined', { who, by, whom, name })
    case 'joined':
      return t('activity.joined', { who, by, whom, name, role: detail })
    case 'left':
      return t('activity.left', { who, by })
    case 'removed':
      return t('activity.removed', { who, by, whom, name })
    case 'role-changed':
      return t('activity.roleChanged', {
        who,
        by,
        whom: selfOr(activity, whom),
        name,
        role: detail
      })
    case 'device-added': {
      const whose = ownerOf(activity, me)
      return t(name ? 'activity.deviceAddedNamed' : 'activity.deviceAdded', {
        who,
        by,
        name,
        whose
      })
    }
    case 'device-removed': {
      const whose = ownerOf(activity, me)
      const id = name ? 'activity.deviceRemovedNamed' : 'activity.deviceRemoved'
      return t(id, { who, by, name, whose })
    }
    case 'created':
      return t('activity.created', { who, by, object: objectOf(activity) })
    case 'added':
      if (detail === 'version') return t('activity.newVersions', { who, by, count, name })
      return t('activity.added', {
        who,
        by,
        object: isMany ? objectOf(activity) : t('activity.quoted', { name })
      })
    case 'renamed':
      if (objectKind === 'member') {
        return t('activity.memberRenamed', { who, by, before: detail, name })
      }
      return t('activity.renamed', {
        who,
        by,
        object: objectOf({ ...activity, name: detail, count: 1 }),
        name
      })
    case 'moved': {
      const values = { who, by, object: objectOf(activity), parent: detail }
      if (isMany) return t('activity.moved', values)
      return t(detail ? 'activity.movedInto' : 'activity.movedToTop', values)
    }
    case 'deleted':
      return t('activity.deleted', { who, by, object: objectOf(activity) })
    case 'restored':
      if (detail === 'version') return t('activity.versionRestored', { who, by, name })
      return t('activity.restored', { who, by, object: objectOf(activity) })
    case 'keeper-added':
      return t('activity.keeperAdded', { who, by, name })
    case 'keeper-removed':
      return t('activity.keeperRemoved', { who, by, name })
    case 'indexers-changed':
      return t('activity.confirmsDeed', { who, by, whose: whom, name, state: detail })
    default:
      return assertNever(kind)
  }
}

function whomOf({ subjectId, name }: Told, me: MemberId | null): 'me' | 'unknown' | 'other' {
  if (me !== null && subjectId === me) return 'me'
  return name === '' ? 'unknown' : 'other'
}

function selfOr({ subjectId, byMemberId }: Told, whom: string): string {
  return subjectId === byMemberId ? 'self' : whom
}

function ownerOf({ subjectId, byMemberId }: Told, me: MemberId | null): string {
  if (subjectId === byMemberId) return 'own'
  return me !== null && subjectId === me ? 'me' : 'other'
}

/** "the file “map.png”"; of several: "“map.png” and 12 other files". */
function objectOf({ objectKind: kind, name, count }: Told): string {
  if (count <= 1) return t('activity.object', { kind, name })
  return t('activity.objects', { kind, name, count: count - 1 })
}
