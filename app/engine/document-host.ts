/** What the documents of a space get from it. */
import { AppError } from '../contract/errors.js'
import type { DocumentMarks } from './document-marks.js'
import type { DocumentHost } from './document-session.js'
import type { EpochBase } from './epoch-base.js'
import type { Journal } from './journal.js'
import type { LiveChannel } from './live-channel.js'
import type { Roster } from './roster.js'
import type { SpaceContext } from './space-context.js'
import type { Space } from './space.js'

/** Cores of all devices of the space. */
export function writersOf(epoch: EpochBase, roster: Roster): Uint8Array[] {
  return [epoch.writerKey, ...roster.otherDevices.map(({ writerKey }) => writerKey)]
}

export function documentHost(
  epoch: EpochBase,
  journal: Journal,
  marks: DocumentMarks,
  context: SpaceContext,
  live: LiveChannel,
  space: () => Space | null,
  roster: Roster
): DocumentHost {
  return {
    epoch,
    journal,
    marks,
    now: () => context.now(),
    canEdit: () => space()?.can('edit') ?? false,
    broadcast: (message) => live.broadcast(message),
    writers: () => writersOf(epoch, roster),
    holding: (documentId) => {
      const current = space()
      if (!current) throw new AppError('closing')
      return current.documentHolding(documentId)
    },
    changed: () => space()?.noteDocumentChanged(),
    edited: (documentId, update) => space()?.history.noteEdit(documentId, update),
    listChanged: () => void space()?.emit('changed', ['documents'])
  }
}
