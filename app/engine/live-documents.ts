/** What connected devices say of documents, ahead of its operation. */
import type { Device } from '../schema/rows.js'
import { may } from './apply/permissions.js'
import type { Documents } from './documents.js'
import type { LiveMessage, LivePeer } from './live-channel.js'
import type { Roster } from './roster.js'

export type DocumentMessage = Extract<LiveMessage, { type: 'awareness' | 'update' | 'persisted' }>

/** What a peer may do follows from the role of the member whose device it is. */
export async function followDocument(
  { documents, roster }: { documents: Documents; roster: Roster },
  peer: LivePeer,
  device: Device,
  message: DocumentMessage
): Promise<void> {
  if (message.type === 'update') {
    const role = roster.roleOf(device.memberId)
    if (!role || !may(role, 'edit')) return
  }
  const session = await documents.peek(message.data.documentId)
  if (message.type === 'awareness') session?.postAwareness(message.data.update)
  else if (message.type === 'update') {
    const { number, update } = message.data
    session?.applyLive({ peer, writerKey: device.writerKey, number }, update)
  } else {
    const { number, length } = message.data
    session?.notePersisted(peer, number, length)
  }
}
