/**
 * From the linearised operations of an epoch to its view. Pure and stable across releases: same
 * operations in the same order give the same bytes on every device, because indexers sign the
 * view. So: only the view and the operation are read, no clock, no randomness, no I/O, no library
 * whose output may change, and nothing a peer wrote makes it throw. Operations that do not count
 * are skipped and leave a refusal row.
 */
import type Autobase from 'autobase'
import type HyperDB from 'hyperdb'
import type { ErrorCode } from '../../contract/errors.js'
import { decodeOperation, KNOWN_RULES, type Operation, type OperationName } from '../operations.js'
import {
  type ApplyContext,
  type Rules,
  type Verdict,
  ViewWriter,
  type ViewWritten
} from './context.js'
import { ActivityWriter } from './activity.js'
import { compactionRules } from './compaction-rules.js'
import { conflictRules } from './conflict-rules.js'
import { deviceRules } from './device-rules.js'
import { documentRules } from './document-rules.js'
import { driveRules } from './drive-rules.js'
import { indexerRules } from './indexer-rules.js'
import { noteStanding, settleIndexers } from './indexers.js'
import { inviteRules } from './invite-rules.js'
import { keeperRules } from './keeper-rules.js'
import { logRules } from './log-rules.js'
import { memberRules } from './member-rules.js'
import { noteRefusal } from './refusals.js'
import { SETTINGS_ID, spaceRules } from './space-rules.js'
import { teamDriveRules } from './team-drive-rules.js'
import { versionRules } from './version-rules.js'

const RULES: Rules<OperationName> = {
  ...spaceRules,
  ...inviteRules,
  ...memberRules,
  ...deviceRules,
  ...indexerRules,
  ...keeperRules,
  ...logRules,
  ...documentRules,
  ...compactionRules,
  ...versionRules,
  ...driveRules,
  ...teamDriveRules,
  ...conflictRules
}

/** Learns of the verdict on an operation; changes nothing. */
export type Judged = (writerKey: Uint8Array, length: number, verdict: Verdict) => void

/** `onWritten` learns of rows that are written, and changes nothing. */
export async function apply(
  nodes: Autobase.Node[],
  db: HyperDB,
  host: Autobase.Host,
  onWritten?: ViewWritten,
  onJudged?: Judged
): Promise<void> {
  const activity = new ActivityWriter()
  const view = new ViewWriter(db, (collection, row, isDeleted) => {
    activity.note(collection, row, isDeleted)
    onWritten?.(collection, row, isDeleted)
  })
  for (const node of nodes) {
    if (!node.value) continue
    const rules = (await view.get('settings', { id: SETTINGS_ID }))?.rules ?? 0
    if (rules > KNOWN_RULES) {
      host.interrupt('update-needed')
      return
    }
    const writerKey = node.from.key
    const length = node.length
    const author = await findAuthor(view, writerKey)
    const context = { view, host, writerKey, length, rules, author }
    const people = view.peopleChanges
    const { name, verdict } = await judge(node.value, context, activity)
    if (verdict) {
      await noteRefusal(view, { writerKey, length, operation: name, reason: verdict })
    } else {
      await noteStanding(view, writerKey)
      if (view.peopleChanges !== people) {
        await activity.addIndexers(await settleIndexers(view, host), context)
      }
    }
    onJudged?.(writerKey, length, verdict)
  }
  await db.flush()
}

async function judge(
  block: Uint8Array,
  context: ApplyContext,
  activity: ActivityWriter
): Promise<{ name: string; verdict: Verdict }> {
  const decoded = decodeOperation(block)
  if (decoded.status === 'malformed') return { name: '', verdict: 'bad-input' }
  // Rules in force are known here, so whatever needs newer ones does not count on any release.
  if (decoded.status === 'newer') return { name: '', verdict: 'update-needed' }
  const { operation } = decoded
  if (context.rules === 0 && operation.name !== 'create-space') {
    return { name: operation.name, verdict: 'not-allowed' }
  }
  await activity.begin(operation, context)
  const verdict = await follow(operation, context)
  await activity.end(context)
  return { name: operation.name, verdict }
}

function follow(operation: Operation, context: ApplyContext): Promise<ErrorCode | null> {
  const rule = RULES[operation.name] as (value: unknown, context: ApplyContext) => Promise<Verdict>
  return rule(operation.value, context)
}

async function findAuthor(
  view: ViewWriter,
  writerKey: Uint8Array
): Promise<ApplyContext['author']> {
  const device = await view.get('devices', { writerKey })
  if (!device || device.isRemoved) return null
  const member = await view.get('members', { memberId: device.memberId })
  return member && !member.hasLeft ? { member, device } : null
}
