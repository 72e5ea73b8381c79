/** Everything of a space that its person should know of, read anew. */
import type { MemberId } from '../../contract/ids.js'
import type { LogSummary } from '../../contract/log-model.js'
import type { Document, Invite, JoinRequest, TrashConflict } from '../../schema/rows.js'
import type { ActivityList } from '../activity/activity-list.js'
import { refuseInvite } from '../apply/admission.js'
import { may } from '../apply/permissions.js'
import { DECISION } from '../apply/request-rules.js'
import type { EpochBase } from '../epoch-base.js'
import type { NewsItem } from './messages.js'
import {
  type Draft,
  fromActivity,
  fromConflicts,
  fromLogs,
  fromNews,
  fromRequests
} from './notification-drafts.js'

export interface DraftSources {
  epoch: EpochBase
  memberId: MemberId
  activity: ActivityList
  /** Mentions and answers, from the index. */
  news: readonly NewsItem[]
  logs: readonly LogSummary[]
  nowMs: number
  /** Up to when a notification was read; null: it was not. */
  readAtMs(notificationId: string): number | null
}

export async function gatherDrafts(sources: DraftSources): Promise<Draft[]> {
  const { epoch, memberId, activity, news, logs, nowMs, readAtMs } = sources
  const conflicts = await epoch.find<TrashConflict>('trash-conflicts')
  const documents = await epoch.find<Document>('documents')
  const titles = new Map(documents.map((row) => [row.documentId, row.title]))
  const requests = await epoch.find<JoinRequest>('join-requests')
  const decided = requests.filter(({ decidedBy }) => decidedBy === memberId)
  const { rows, arrivedAtMs } = await activity.sinceArrival()
  return [
    ...news.map(fromNews),
    ...fromConflicts(conflicts, memberId, titles),
    ...fromRequests(await openRequests(epoch, memberId, requests, nowMs)),
    ...fromActivity(rows, memberId, new Set(decided.map((row) => row.memberId)), readAtMs),
    ...fromLogs(logs.filter((log) => isFollowed(log, arrivedAtMs)))
  ]
}

/** Those this person may decide about. */
async function openRequests(
  epoch: EpochBase,
  memberId: MemberId,
  requests: readonly JoinRequest[],
  nowMs: number
): Promise<JoinRequest[]> {
  const open = requests.filter(({ decision }) => decision === DECISION.open)
  if (open.length === 0) return []
  const me = await epoch.get('members', { memberId })
  if (!me || me.hasLeft || !may(me.role, 'invite')) return []
  const invites = await epoch.find<Invite>('invites')
  return open.filter(({ inviteId }) => {
    const invite = invites.find((each) => each.inviteId === inviteId)
    return invite && !refuseInvite(invite, nowMs)
  })
}

/** What was written before somebody came is no news to them, until they have looked into it. */
function isFollowed({ createdAtMs, unreadCount, length }: LogSummary, arrivedAtMs: number) {
  return createdAtMs >= arrivedAtMs || unreadCount < length
}
