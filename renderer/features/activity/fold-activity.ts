/** The list as people read it: what one person did in one go is one line, and days have headings. */
import type { Activity } from '../../../app/contract/log-model.js'

/** What belongs to one go comes within this time. */
const GO_MS = 10 * 60_000
const FOLDED: readonly string[] = ['added', 'created', 'deleted', 'restored', 'moved']

/** One line; `parts` are what it stands for, newest first. `count` is that of all. */
export interface FoldedActivity extends Activity {
  parts: readonly Activity[]
}

/** Newest first, as given. */
export function foldActivity(items: readonly Activity[]): FoldedActivity[] {
  const folded: FoldedActivity[] = []
  for (const item of items) {
    const last = folded.at(-1)
    if (last && isNamed(last, item)) {
      // Nobody means "Untitled": what was made is called as it was named right after.
      const parts = [...last.parts, item]
      folded[folded.length - 1] = { ...item, name: last.name, atMs: last.atMs, parts }
      continue
    }
    if (!last || !isOneGo(last, item)) {
      folded.push({ ...item, parts: [item] })
      continue
    }
    // The first of them names all; one that was named itself keeps its name.
    const parts = [...last.parts, item]
    const count = isSameThing(parts) ? parts.length : last.count + item.count
    folded[folded.length - 1] = { ...item, atMs: last.atMs, count, parts }
  }
  return folded
}

/** In the order given, by the day of each. */
export function byDay<Item extends { atMs: number }>(
  items: readonly Item[],
  dayOf: (atMs: number) => string
): { day: string; items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = []
  for (const item of items) {
    const day = dayOf(item.atMs)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}

/** New lines by who did them, in the order in which people first appear. */
export function byPerson(
  items: readonly FoldedActivity[]
): { byMemberId: Activity['byMemberId']; items: FoldedActivity[] }[] {
  const people = new Map<Activity['byMemberId'], FoldedActivity[]>()
  for (const item of items) {
    const own = people.get(item.byMemberId)
    if (own) own.push(item)
    else people.set(item.byMemberId, [item])
  }
  return [...people].map(([byMemberId, own]) => ({ byMemberId, items: own }))
}

function isNamed(last: FoldedActivity, item: Activity): boolean {
  return (
    last.kind === 'renamed' &&
    item.kind === 'created' &&
    last.objectId === item.objectId &&
    last.byMemberId === item.byMemberId &&
    last.isNew === item.isNew &&
    Math.abs(last.atMs - item.atMs) <= GO_MS
  )
}

function isOneGo(last: FoldedActivity, item: Activity): boolean {
  const isSame =
    last.kind === item.kind &&
    last.byMemberId === item.byMemberId &&
    last.objectKind === item.objectKind &&
    last.driveId === item.driveId &&
    last.isNew === item.isNew &&
    Math.abs(last.atMs - item.atMs) <= GO_MS
  if (!isSame || !FOLDED.includes(item.kind)) return false
  if (last.detail === 'version' || item.detail === 'version') {
    return last.detail === item.detail && last.objectId === item.objectId
  }
  return item.kind === 'moved' ? last.detail === item.detail : true
}

function isSameThing(parts: readonly Activity[]): boolean {
  return parts[0]?.detail === 'version'
}
