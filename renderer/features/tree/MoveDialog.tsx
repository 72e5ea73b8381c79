import { Command } from 'cmdk'
import { useMemo, useState } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { findDocument, liveDocuments, useDocumentStore } from '../../stores/document-store.js'
import { doMoveAndTell } from '../../stores/space-session.js'
import { Dialog } from '../../ui/Dialog.js'
import { DocumentIcon } from './DocumentIcon.js'
import { DocumentTree } from './tree-rows.js'

const MAX_SHOWN = 100

export interface MoveDialogProps {
  spaceId: SpaceId
  documentId: DocumentId
  onClose: () => void
}

/** Where to: the way to move a document without dragging. */
export function MoveDialog({ spaceId, documentId, onClose }: MoveDialogProps) {
  const documents = useDocumentStore((state) => state.documents)
  const [typed, setTyped] = useState('')
  const tree = useMemo(() => new DocumentTree(liveDocuments(documents)), [documents])
  const moved = findDocument(documents, documentId)
  const parentId = tree.parentOf(documentId)?.documentId ?? null
  const wanted = typed.trim().toLocaleLowerCase()
  const places = liveDocuments(documents)
    .filter(
      (place) => place.documentId !== parentId && !tree.isWithin(place.documentId, documentId)
    )
    .filter(({ title }) => title.toLocaleLowerCase().includes(wanted))
    .slice(0, MAX_SHOWN)

  function moveTo(newParentId: DocumentId | null) {
    onClose()
    if (!moved) return
    const spot = { parentId: newParentId, beforeId: null }
    void doMoveAndTell(spaceId, moved, spot, tree.spotOf(documentId))
  }

  return (
    <Dialog title={`Move “${moved?.title ?? ''}” to`} onClose={onClose}>
      <Command className="move-list" label="Find a place" shouldFilter={false} loop>
        <form onSubmit={(event) => event.preventDefault()}>
          <Command.Input
            value={typed}
            onValueChange={setTyped}
            placeholder="Type part of a title"
          />
        </form>
        <Command.List label="Places">
          <Command.Empty>No document is called that.</Command.Empty>
          {parentId !== null && wanted === '' && (
            <Command.Item value="top" onSelect={() => moveTo(null)}>
              <span className="move-title">Top of the space</span>
            </Command.Item>
          )}
          {places.map((place) => (
            <Command.Item
              key={place.documentId}
              value={place.documentId}
              onSelect={() => moveTo(place.documentId)}
            >
              <DocumentIcon icon={place.icon} />
              <span className="move-title" dir="auto">
                {place.title}
              </span>
              <span className="move-way" dir="auto">
                {tree
                  .above(place.documentId)
                  .map(({ title }) => title)
                  .join(' › ')}
              </span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}
