/** What changed between two states of a document, block by block and word by word. */
import { diffArrays, diffWordsWithSpace } from 'diff'
import type { AuthoredRun, ComparedRun, TextBlock } from '../../contract/model.js'
import { lineText, type Line } from './read-lines.js'

/** More changes than that in one stretch are shown as one: nobody reads them, and it takes long. */
const MAX_EDITS = 4000

type Change = ComparedRun['change']

/** From `before` to `after`. Blocks that kept their id are compared word by word. */
export function compareLines(before: Line[], after: Line[]): TextBlock<ComparedRun>[] {
  const blocks: TextBlock<ComparedRun>[] = []
  for (const step of align(before, after, isSameBlock)) {
    if (step.kind === 'both') blocks.push(changedBlock(step.before, step.after))
    else blocks.push(...alike(step.removed, step.added))
  }
  return blocks
}

/** Blocks with who wrote which stretch; neighbours by the same person are one. */
export function authoredLines(
  lines: Line[],
  memberOf: (clientId: number) => AuthoredRun['memberId']
): TextBlock<AuthoredRun>[] {
  return lines.map((line) => {
    const runs: AuthoredRun[] = []
    // Signs that nobody typed go with the words beside them.
    const typed = line.pieces.find(({ clientId }) => clientId !== 0)
    let memberId = typed ? memberOf(typed.clientId) : null
    for (const { text, clientId } of line.pieces) {
      if (clientId !== 0) memberId = memberOf(clientId)
      const last = runs.at(-1)
      if (last && last.memberId === memberId) last.text += text
      else runs.push({ text, memberId })
    }
    return blockOf(line, runs)
  })
}

/** Blocks without a common id: those that say the same are the same. */
function alike(removed: Line[], added: Line[]): TextBlock<ComparedRun>[] {
  return align(removed, added, isSameText).flatMap((step) =>
    step.kind === 'both'
      ? [changedBlock(step.before, step.after)]
      : [
          ...step.removed.map((line) => wholeBlock(line, 'removed')),
          ...step.added.map((line) => wholeBlock(line, 'added'))
        ]
  )
}

type Step =
  { kind: 'both'; before: Line; after: Line } | { kind: 'apart'; removed: Line[]; added: Line[] }

function align(before: Line[], after: Line[], isSame: (a: Line, b: Line) => boolean): Step[] {
  const options = { comparator: isSame, maxEditLength: MAX_EDITS }
  const parts = diffArrays(before, after, options)
  if (!parts) return [{ kind: 'apart', removed: before, added: after }]
  const steps: Step[] = []
  let at = 0
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      for (const line of value) {
        // Equal lines come from `after`; those before stand at the same count.
        steps.push({ kind: 'both', before: before[at++] as Line, after: line })
      }
      continue
    }
    const last = steps.at(-1)
    const apart = last?.kind === 'apart' ? last : { kind: 'apart' as const, removed: [], added: [] }
    if (apart !== last) steps.push(apart)
    const side: Line[] = added ? apart.added : apart.removed
    side.push(...value)
    if (removed) at += value.length
  }
  return steps
}

function isSameBlock(a: Line, b: Line): boolean {
  return a.id !== null && a.id === b.id
}

function isSameText(a: Line, b: Line): boolean {
  return a.type === b.type && lineText(a) === lineText(b)
}

function changedBlock(before: Line, after: Line): TextBlock<ComparedRun> {
  const [old, now] = [lineText(before), lineText(after)]
  if (old === now) return wholeBlock(after, 'same')
  const parts = diffWordsWithSpace(old, now, { maxEditLength: MAX_EDITS })
  const runs: ComparedRun[] = parts
    ? parts.map(({ value, added, removed }) => ({
        text: value,
        change: added ? 'added' : removed ? 'removed' : 'same'
      }))
    : [
        { text: old, change: 'removed' },
        { text: now, change: 'added' }
      ]
  return blockOf(
    after,
    runs.filter(({ text }) => text !== '')
  )
}

function wholeBlock(line: Line, change: Change): TextBlock<ComparedRun> {
  const text = lineText(line)
  return blockOf(line, text === '' ? [] : [{ text, change }])
}

function blockOf<Run>({ type, depth, level }: Line, runs: Run[]): TextBlock<Run> {
  return { type, depth, level, runs }
}
