/** The record of operations that did not count. */
import { MAX_REFUSALS_PER_WRITER } from '../../contract/limits.js'
import type { Refusal } from '../../schema/rows.js'
import type { ViewWriter } from './context.js'

/** Only the first ones of each writer, so that a flood of them ends. */
export async function noteRefusal(
  view: ViewWriter,
  refusal: Omit<Refusal, 'number'>
): Promise<void> {
  const { writerKey } = refusal
  const last = await view.findLast('refusals', { gte: { writerKey } })
  const number = (last?.number ?? 0) + 1
  if (number <= MAX_REFUSALS_PER_WRITER) await view.put('refusals', { ...refusal, number })
}
