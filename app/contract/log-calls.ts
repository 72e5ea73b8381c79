/** Calls about logs and about what happened. */
import { z } from 'zod'
import { bytes, call, inSpace, text } from './call.js'
import * as ids from './ids.js'
import type { LogId } from './ids.js'
import * as limits from './limits.js'
import {
  ACTIVITY_TOPICS,
  type ActivityCheck,
  type ActivityPage,
  type LogPage,
  type LogSummary
} from './log-model.js'
import type { Transfer } from './model.js'

const inLog = { ...inSpace, logId: ids.logId }
const position = z.int().min(0)
/** A file of this computer, or bytes that were pasted. */
const logFile = z.union([
  z.strictObject({ token: ids.pathToken }),
  z.strictObject({ name: z.string().min(1).max(limits.MAX_PATH_LENGTH), bytes })
])

export const logCalls = {
  'log.create': call(z.strictObject({ ...inSpace, name: text(limits.MAX_NAME_LENGTH) })).returns<{
    logId: LogId
  }>(),
  'log.list': call(z.strictObject({ ...inSpace, includeTrashed: z.boolean().optional() })).returns<
    LogSummary[]
  >(),
  'log.rename': call(
    z.strictObject({ ...inLog, name: text(limits.MAX_NAME_LENGTH) })
  ).returns<null>(),
  'log.remove': call(z.strictObject(inLog)).returns<null>(),
  'log.restore': call(z.strictObject(inLog)).returns<null>(),
  /** Errors: `log-not-mine`, `too-large`. */
  'log.append': call(
    z.strictObject({
      ...inLog,
      body: z.string().max(limits.MAX_LOG_BODY_LENGTH),
      files: z.array(logFile).max(limits.MAX_LOG_FILES).optional()
    })
  ).returns<{ position: number }>(),
  /** `limit` entries that end before `before` (default: the end), oldest first. */
  'log.read': call(
    z.strictObject({
      ...inLog,
      before: position.optional(),
      limit: z.int().min(1).max(limits.MAX_LOG_PAGE).optional()
    })
  ).returns<LogPage>(),
  'log.markRead': call(z.strictObject(inLog)).returns<null>(),
  /** Takes the last `count` entries back for everybody. Errors: `log-not-mine`. */
  'log.retract': call(z.strictObject({ ...inLog, count: z.int().min(1) })).returns<null>(),
  /**
   * Takes entries before a position off this disk only; reading fetches them again. `keptCount` stay
   * because the author's computer, which alone is relied on, is not connected or has not got them.
   * Errors: `log-kept-here` on the author's own computer.
   */
  'log.clear': call(z.strictObject({ ...inLog, before: position })).returns<{
    freedBytes: number
    keptCount: number
  }>(),
  /** All entries with the author's signature over them; `scripts/verify-log.mjs` checks it. */
  'log.export': call(z.strictObject({ ...inLog, target: ids.pathToken })).returns<Transfer>(),
  'log.saveFile': call(
    z.strictObject({
      ...inLog,
      position,
      index: z.int().min(0),
      target: ids.pathToken
    })
  ).returns<Transfer>(),

  /** Newest first, before a number. */
  'activity.list': call(
    z.strictObject({
      ...inSpace,
      topic: z.enum(ACTIVITY_TOPICS).optional(),
      memberId: ids.memberId.optional(),
      objectId: z.string().max(200).optional(),
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(limits.MAX_ACTIVITY_PAGE).optional()
    })
  ).returns<ActivityPage>(),
  /** Whether the list on this computer is what its operations made. */
  'activity.check': call(z.strictObject(inSpace)).returns<ActivityCheck>(),
  /** "I have looked." */
  'activity.markSeen': call(z.strictObject(inSpace)).returns<null>()
} as const
