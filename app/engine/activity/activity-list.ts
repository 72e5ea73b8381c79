/**
 * What happened in a space, as apply listed it, and what of it this person has not looked at. What
 * was looked at is kept by writer and length of its operations, because the order of what came
 * lately may still change.
 */
import type { SpaceAspect } from '../../contract/contract.js'
import type { MemberId, SpaceId } from '../../contract/ids.js'
import { MAX_ACTIVITY_PAGE, MAX_NEW_ACTIVITY } from '../../contract/limits.js'
import type {
  Activity,
  ActivityCheck,
  ActivityKind,
  ActivityObject,
  ActivityPage,
  ActivityTopic
} from '../../contract/log-model.js'
import type {
  Activity as ActivityRow,
  Device,
  LocalActivityMark,
  Member
} from '../../schema/rows.js'
import { shownPersonName } from '../../contract/shown-person-name.js'
import { chainOf, NO_CHAIN } from '../apply/activity.js'
import { hex, isEqual, keyToId } from '../crypto.js'
import type { EpochBase } from '../epoch-base.js'
import type { LocalState } from '../local-state.js'

export interface ActivityHost {
  readonly spaceId: SpaceId
  readonly memberId: MemberId
  readonly epoch: Pick<EpochBase, 'find' | 'appliedLength' | 'writerKey'>
  readonly local: LocalState
  now(): number
  changed(aspects: SpaceAspect[]): void
}

export interface ActivityQuestion {
  topic?: ActivityTopic | undefined
  /** Whoever did it, or whom it concerns. */
  memberId?: MemberId | undefined
  objectId?: string | undefined
  /** Only those before this number. */
  before?: number | undefined
  limit?: number | undefined
}

const NO_COLOR = '#888888'
const DEFAULT_LIMIT = 100
/** Most changes add a few rows. */
const FIRST_ROWS = 20
const ROWS = 200
const FINGERPRINT_GROUPS = 5
const GROUP_LENGTH = 4
const TOPICS: Record<ActivityTopic, readonly ActivityObject[]> = {
  people: ['member', 'invite'],
  documents: ['document'],
  files: ['file', 'folder', 'drive'],
  logs: ['log'],
  space: ['space', 'keeper']
}
const ARRIVALS: readonly string[] = ['space-created', 'joined']

export class ActivityList {
  readonly #host: ActivityHost
  #mark: LocalActivityMark | null
  #seen: Map<string, number>
  /** The newest rows, newest first. */
  #recent: ActivityRow[] = []
  #reading: Promise<unknown> = Promise.resolve()

  private constructor(host: ActivityHost, mark: LocalActivityMark | null) {
    this.#host = host
    this.#mark = mark
    this.#seen = seenOf(mark)
  }

  static async open(host: ActivityHost): Promise<ActivityList> {
    const { local, spaceId } = host
    return new ActivityList(host, await local.get('activity-marks', { spaceId }))
  }

  /** Newest first. */
  async list(question: ActivityQuestion = {}): Promise<ActivityPage> {
    const recent = await this.#read()
    const arrival = this.#arrival()
    const found = await this.#find(question)
    const rows = await this.#host.epoch.find<Member>('members')
    const members = new Map(rows.map((row) => [row.memberId, row]))
    return {
      items: found.map((row) => ({
        ...this.#snapshot(row, arrival),
        byName: shownPersonName(members.get(row.memberId)?.name ?? ''),
        byColor: members.get(row.memberId)?.color ?? NO_COLOR
      })),
      lastNumber: recent[0]?.number ?? 0,
      fingerprint: fingerprintOf(recent[0]),
      lookedAtMs: this.#mark?.atMs ?? null,
      newCount: recent.filter((row) => this.#isNew(row, arrival)).length
    }
  }

  /** All there is now counts as looked at. */
  async markSeen(): Promise<void> {
    const { spaceId, epoch, local, now } = this.#host
    const [last] = await this.#read()
    const devices = await epoch.find<Device>('devices')
    const seen: LocalActivityMark['seen'] = []
    for (const { writerKey } of devices) {
      seen.push({ writerKey, length: await epoch.appliedLength(writerKey) })
    }
    this.#mark = { spaceId, number: last?.number ?? 0, atMs: now(), seen }
    this.#seen = seenOf(this.#mark)
    await local.put('activity-marks', this.#mark)
    this.#host.changed(['activity'])
  }

  /** Calculates the chain again from the first row on: finds what was changed in the list here. */
  async check(): Promise<ActivityCheck> {
    let chain: Uint8Array = NO_CHAIN
    let number = 0
    for (;;) {
      const range = { gt: { number } }
      const rows = await this.#host.epoch.find<ActivityRow>('activity', range, { limit: ROWS })
      for (const row of rows) {
        chain = chainOf(chain, row)
        if (row.number !== number + 1 || !isEqual(chain, row.chain)) {
          return { count: number, fingerprint: fingerprintOf(row), brokenAt: number + 1 }
        }
        number = row.number
      }
      if (rows.length < ROWS) break
    }
    return { count: number, fingerprint: number === 0 ? '' : format(chain), brokenAt: null }
  }

  /** What happened since this device came into the space, newest first. */
  async sinceArrival(): Promise<{ rows: ActivityRow[]; arrivedAtMs: number }> {
    const recent = await this.#read()
    const arrival = this.#arrival()
    const arrivedAtMs = recent.find(({ number }) => number === arrival)?.atMs ?? 0
    return { rows: recent.filter(({ number }) => number > arrival), arrivedAtMs }
  }

  async #find(question: ActivityQuestion): Promise<ActivityRow[]> {
    const { memberId, objectId, topic, limit = DEFAULT_LIMIT } = question
    const wanted = Math.min(limit, MAX_ACTIVITY_PAGE)
    const isMeant = (row: ActivityRow) =>
      (!memberId || row.memberId === memberId || row.subjectId === memberId) &&
      (!objectId || row.objectId === objectId) &&
      (!topic || TOPICS[topic].includes(row.objectKind as ActivityObject))
    const found: ActivityRow[] = []
    let before = question.before ?? Infinity
    while (found.length < wanted) {
      const rows = await this.#before(before, memberId || objectId || topic ? ROWS : wanted)
      found.push(...rows.filter(isMeant))
      const last = rows.at(-1)
      if (!last || last.number <= 1) break
      before = last.number
    }
    return found.slice(0, wanted)
  }

  /** One reading at a time; what has not changed since the last one is not read again. */
  #read(): Promise<ActivityRow[]> {
    const reading = this.#reading.catch(() => undefined).then(() => this.#readNew())
    this.#reading = reading
    return reading
  }

  async #readNew(): Promise<ActivityRow[]> {
    const known = new Map(this.#recent.map((row, at) => [row.number, { row, at }]))
    const read: ActivityRow[] = []
    let before = Infinity
    let limit = FIRST_ROWS
    while (read.length < MAX_NEW_ACTIVITY) {
      const rows = await this.#before(before, limit)
      for (const row of rows) {
        const same = known.get(row.number)
        if (same && isEqual(same.row.chain, row.chain)) {
          return (this.#recent = [...read, ...this.#recent.slice(same.at)].slice(
            0,
            MAX_NEW_ACTIVITY
          ))
        }
        read.push(row)
      }
      const last = rows.at(-1)
      if (!last || last.number <= 1) break
      before = last.number
      limit = ROWS
    }
    return (this.#recent = read)
  }

  #before(number: number, limit: number): Promise<ActivityRow[]> {
    const range = number === Infinity ? {} : { lte: { number: number - 1 } }
    return this.#host.epoch.find<ActivityRow>('activity', range, { limit, reverse: true })
  }

  /** The number with which this device came into the space; 0: before all that is known here. */
  #arrival(): number {
    const { memberId, epoch } = this.#host
    const writer = keyToId<string>(epoch.writerKey)
    const isArrival = ({ kind, subjectId, detail }: ActivityRow) =>
      subjectId === memberId &&
      (ARRIVALS.includes(kind) || (kind === 'device-added' && detail === writer))
    return this.#recent.find(isArrival)?.number ?? 0
  }

  #isNew(row: ActivityRow, arrival: number): boolean {
    if (row.memberId === this.#host.memberId || row.number <= arrival) return false
    return row.length > (this.#seen.get(hex(row.writerKey)) ?? 0)
  }

  #snapshot(row: ActivityRow, arrival: number): Omit<Activity, 'byName' | 'byColor'> {
    return {
      number: row.number,
      kind: row.kind as ActivityKind,
      byMemberId: row.memberId as MemberId,
      atMs: row.atMs,
      objectKind: row.objectKind as ActivityObject,
      objectId: row.objectId ?? '',
      driveId: row.driveId ? (row.driveId as Activity['driveId']) : null,
      name: row.objectKind === 'member' ? shownPersonName(row.name ?? '') : (row.name ?? ''),
      detail: row.detail ?? '',
      subjectId: row.subjectId ? (row.subjectId as MemberId) : null,
      count: row.count || 1,
      isNew: this.#isNew(row, arrival)
    }
  }
}

function seenOf(mark: LocalActivityMark | null): Map<string, number> {
  return new Map(mark?.seen.map(({ writerKey, length }) => [hex(writerKey), length]))
}

function fingerprintOf(row: ActivityRow | undefined): string {
  return row ? format(row.chain) : ''
}

/** Short enough to be read out, long enough not to be met by chance or by work. */
function format(chain: Uint8Array): string {
  const text = hex(chain)
  const groups = Array.from({ length: FINGERPRINT_GROUPS }, (_, n) =>
    text.slice(n * GROUP_LENGTH, (n + 1) * GROUP_LENGTH)
  )
  return groups.join(' ')
}
