/**
 * The list of what happened, written by apply itself: a row for every operation that counts and
 * that people want to know of. Each row names the signed operation it comes from, and its `chain`
 * hashes the row together with the one before, so two devices with one fingerprint show one list.
 * Pure, as all of apply.
 */
import c from 'compact-encoding'
import crypto from 'hypercore-crypto'
import { MAX_ACTIVITY_TEXT_LENGTH } from '../../contract/limits.js'
import type { Activity, Device } from '../../schema/rows.js'
import { resolveStruct } from '../../schema/spec/space/schema/index.js'
import type { Operation } from '../operations.js'
import { describe, type Described, type Draft, WrittenRows } from './activity-kinds.js'
import type { ApplyContext, ViewWriter, ViewWritten } from './context.js'

/** The view's own, whatever this release could write: the hash must never change. */
const SCHEMA_VERSION = 1
const TAG = Buffer.from('alcove/activity')
export const NO_CHAIN = new Uint8Array(32)

export class ActivityWriter {
  #described: Described | null = null
  #written = new WrittenRows()
  /** The last row; undefined: not asked for yet. */
  #last: Activity | null | undefined = undefined

  /** A row goes into the view. */
  readonly note: ViewWritten = (collection, row, isDeleted) => {
    if (this.#described && !isDeleted) this.#written.add(collection, row)
  }

  /** Before the operation's rule: what it changes is still as it was. */
  async begin(operation: Operation, context: ApplyContext): Promise<void> {
    this.#described = await describe(operation, context)
    if (this.#described) this.#written = new WrittenRows()
  }

  /** After the rule. What it refused has written nothing, and is not listed. */
  async end(context: ApplyContext): Promise<void> {
    const described = this.#described
    this.#described = null
    const draft = described && (await described.draft(this.#written))
    if (draft) await this.#append(draft, context)
  }

  /** Devices that confirm the order from now on, or no longer, because of an operation. */
  async addIndexers(devices: readonly Device[], context: ApplyContext): Promise<void> {
    const { view } = context
    for (const { memberId, isIndexer } of devices) {
      const name = (await view.get('members', { memberId }))?.name ?? ''
      const object = { objectKind: 'member', objectId: memberId, subjectId: memberId } as const
      const detail = isIndexer ? 'on' : 'off'
      await this.#append({ kind: 'indexers-changed', ...object, name, detail }, context)
    }
  }

  async #append(draft: Draft, context: ApplyContext): Promise<void> {
    const memberId = context.author?.member.memberId ?? draft.subjectId ?? ''
    const { view, writerKey, length } = context
    this.#last = await append(view, await this.#lastIn(view), draft, {
      memberId,
      writerKey,
      length
    })
  }

  async #lastIn(view: ViewWriter): Promise<Activity | null> {
    if (this.#last === undefined) this.#last = await view.findLast('activity', { gte: {} })
    return this.#last
  }
}

/** The hash of a row and all before it. */
export function chainOf(before: Uint8Array, row: Activity): Uint8Array {
  return crypto.hash([TAG, before, encodeRow(row)])
}

async function append(
  view: ViewWriter,
  last: Activity | null,
  draft: Draft,
  signed: Pick<Activity, 'memberId' | 'writerKey' | 'length'>
): Promise<Activity> {
  const row: Activity = {
    ...signed,
    number: (last?.number ?? 0) + 1,
    kind: draft.kind,
    atMs: draft.atMs ?? 0,
    chain: NO_CHAIN,
    objectKind: draft.objectKind,
    objectId: short(draft.objectId),
    driveId: short(draft.driveId),
    name: short(draft.name),
    detail: short(draft.detail),
    subjectId: short(draft.subjectId),
    count: draft.count ?? 0
  }
  const chained = { ...row, chain: chainOf(last?.chain ?? NO_CHAIN, row) }
  await view.put('activity', chained)
  return chained
}

function encodeRow(row: Activity): Uint8Array {
  const encoding = resolveStruct('@alcove/activity', SCHEMA_VERSION)
  return c.encode(encoding, { ...row, chain: NO_CHAIN })
}

function short(text: string | undefined): string {
  return text?.slice(0, MAX_ACTIVITY_TEXT_LENGTH) ?? ''
}
