import { Command } from 'cmdk'
import { useMemo, useState } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { currentLocale, t } from '../../../app/contract/messages/translate.js'
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
  const wanted = typed.trim().toLocaleLowerCase(currentLocale())
  const places = liveDocuments(documents)
    .filter(
      (place) => place.documentId !== parentId && !tree.isWithin(place.documentId, documentId)
    )
    .filter(({ title }) => title.toLocaleLowerCase(currentLocale()).includes(wanted))
    .slice(0, MAX_SHOWN)

  function moveTo(newParentId: DocumentId | null) {
    onClose()
    if (!moved) return
    const spot = { parentId: newParentId, beforeId: null }
    void doMoveAndTell(spaceId, moved, spot, tree.spotOf(documentId))
  }

  return (
    <Dialog title={t('tree.moveTitle', { title: moved?.title ?? '' })} onClose={onClose}>
      <Command className="move-list" label={t('tree.findPlace')} shouldFilter={false} loop>
        <form onSubmit={(event) => event.preventDefault()}>
          <Command.Input
            value={typed}
            onValueChange={setTyped}
            placeholder={t('tree.partOfTitle')}
          />
        </form>
        <Command.List label={t('tree.places')}>
          <Command.Empty>{t('tree.nothingCalledThat')}</Command.Empty>
          {parentId !== null && wanted === '' && (
            <Command.Item value="top" onSelect={() => moveTo(null)}>
              <span className="move-title">{t('tree.top')}</span>
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
