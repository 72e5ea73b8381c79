/** What the person can take back in files: the newest with a notice, all with Ctrl+Z. */
import { create } from 'zustand'
import { t } from '../../app/contract/messages/translate.js'
import { dismissNoticeTitled, postNotice } from './notice-store.js'

export interface Undoable {
  /** What was done, as a sentence. */
  title: string
  undo: () => Promise<unknown>
}

const MAX_KEPT = 20

const useUndoStore = create<{ done: readonly Undoable[] }>(() => ({ done: [] }))

/** `isTold`: a notice says what was done, because it is not plain to see. */
export function noteUndoable(undoable: Undoable, { isTold = true } = {}): void {
  useUndoStore.setState(({ done }) => ({ done: [...done, undoable].slice(-MAX_KEPT) }))
  if (!isTold) return
  const run = () => void take(undoable)
  postNotice({ kind: 'info', title: undoable.title, action: { label: t('common.undo'), run } })
}

/** Takes back the newest. Answers whether there was one. */
export function undoLast(): boolean {
  const newest = useUndoStore.getState().done.at(-1)
  if (!newest) return false
  dismissNoticeTitled(newest.title)
  void take(newest)
  return true
}

async function take(undoable: Undoable): Promise<void> {
  const { done } = useUndoStore.getState()
  if (!done.includes(undoable)) return
  useUndoStore.setState({ done: done.filter((each) => each !== undoable) })
  await undoable.undo()
}

export function resetUndoStore(): void {
  useUndoStore.setState({ done: [] })
}
