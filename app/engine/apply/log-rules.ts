/**
 * Rules of logs: which there are, and which device writes each. Entries are no operations; they
 * stand in the log's own core, which only its device can sign.
 */
import { MAX_LOGS_PER_SPACE } from '../../contract/limits.js'
import type { Log } from '../../schema/rows.js'
import { isEqual } from '../crypto.js'
import { isId, isName } from './checks.js'
import type { ApplyContext, Rules } from './context.js'
import { may, refuseWithout } from './permissions.js'

type LogOperation = 'create-log' | 'rename-log' | 'trash-log' | 'restore-log'

export const logRules: Rules<LogOperation> = {
  /** The device that signs this is the one that writes the log. */
  async 'create-log'({ logId, name, coreKey, atMs }, context) {
    const { view, author, writerKey } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    if (!isId(logId) || !isName(name)) return 'bad-input'
    const logs = await view.findAll('logs', {})
    const isTaken = logs.some((log) => log.logId === logId || isEqual(log.coreKey, coreKey))
    if (isTaken) return 'bad-input'
    if (logs.length >= MAX_LOGS_PER_SPACE) return 'too-large'
    const createdBy = author.member.memberId
    await view.put('logs', { logId, name, createdBy, writerKey, coreKey, createdAtMs: atMs })
    return null
  },

  async 'rename-log'({ logId, name }, context) {
    const log = await context.view.get('logs', { logId })
    const refused = refuseWithout('edit', context) ?? refuseStranger(log, context)
    if (refused) return refused
    if (!log) return 'log-not-found'
    if (!isName(name)) return 'bad-input'
    await context.view.put('logs', { ...log, name })
    return null
  },

  /** In the trash already: whoever came first stays the one who put it there. */
  async 'trash-log'({ logId, atMs }, context) {
    const { view, author } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const log = await view.get('logs', { logId })
    if (!log) return 'log-not-found'
    if (log.trashedAtMs) return null
    const trashedBy = author.member.memberId
    await view.put('logs', { ...log, trashedAtMs: Math.max(1, atMs), trashedBy })
    return null
  },

  async 'restore-log'({ logId }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const log = await context.view.get('logs', { logId })
    if (!log) return 'log-not-found'
    await context.view.put('logs', { ...log, trashedAtMs: 0, trashedBy: '' })
    return null
  }
}

/** Its author gives it a name, or somebody who administers the space. */
function refuseStranger(log: Log | null, { author }: ApplyContext) {
  if (!log || !author) return null
  const isOwn = log.createdBy === author.member.memberId
  return isOwn || may(author.member.role, 'administer') ? null : 'not-allowed'
}
