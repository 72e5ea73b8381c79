/** Whose words arrive in an open document, and whose caret moves there; by their device. */
import type { Transaction } from 'yjs'
import type { DeviceId } from '../../../../app/contract/ids.js'
import { caretUser } from '../caret-state.js'
import type { DocumentSession } from '../document-session.js'

export interface WriterListener {
  /** `cursor`: as their caret state has it. */
  onWrote(deviceId: DeviceId, cursor: unknown): void
  onMoved(deviceId: DeviceId, cursor: unknown): void
}

/** Returns the function that ends it. */
export function watchWriters(
  { doc, awareness }: Pick<DocumentSession, 'doc' | 'awareness'>,
  { onWrote, onMoved }: WriterListener
): () => void {
  const cursors = new Map<number, string>()

  function state(client: number) {
    const { user, cursor } = awareness.getStates().get(client) ?? {}
    return { deviceId: caretUser(user).deviceId, cursor: cursor as unknown }
  }

  function onTransaction({ local, beforeState, afterState }: Transaction): void {
    if (local) return
    for (const [client, clock] of afterState) {
      if (clock === beforeState.get(client) || !awareness.getStates().has(client)) continue
      const { deviceId, cursor } = state(client)
      onWrote(deviceId, cursor)
    }
  }

  function onCarets(change: { added: number[]; updated: number[]; removed: number[] }): void {
    for (const client of change.removed) cursors.delete(client)
    for (const client of [...change.added, ...change.updated]) {
      if (client === doc.clientID) continue
      const { deviceId, cursor } = state(client)
      const before = cursors.get(client)
      const now = JSON.stringify(cursor ?? null)
      cursors.set(client, now)
      // A caret that was just heard of has not moved.
      if (before !== undefined && now !== before) onMoved(deviceId, cursor)
    }
  }

  onCarets({ added: [...awareness.getStates().keys()], updated: [], removed: [] })
  doc.on('afterTransaction', onTransaction)
  awareness.on('change', onCarets)
  return () => {
    doc.off('afterTransaction', onTransaction)
    awareness.off('change', onCarets)
  }
}
