import { toWireError, type Result } from '../../contract/errors.js'
import type { DocumentIndex } from './document-index.js'
import type { IndexMessage, IndexReplies, IndexRequestName } from './messages.js'

type Ask = (input: IndexMessage['input']) => IndexReplies[IndexRequestName]

/** One request to the index, in its thread. Never throws. */
export function answer(
  index: DocumentIndex,
  { name, input }: Pick<IndexMessage, 'name' | 'input'>
): Result<IndexReplies[IndexRequestName]> {
  try {
    return { ok: true, value: (index[name] as Ask).call(index, input) }
  } catch (error) {
    return { ok: false, error: toWireError(error) }
  }
}
