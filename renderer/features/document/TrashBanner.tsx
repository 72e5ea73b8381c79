import { RotateCcw, Trash2 } from 'lucide-react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doRestoreDocument, findDocument, useDocumentStore } from '../../stores/document-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { trashMark, trashSentence, wroteSentence } from '../../trash-sentence.js'
import { Button } from '../../ui/Button.js'

export interface TrashBannerProps {
  spaceId: SpaceId
  documentId: DocumentId
  canEdit: boolean
}

/** Says of an opened document that it is in the trash, since when and by whom, and how it gets out. */
export function TrashBanner({ spaceId, documentId, canEdit }: TrashBannerProps) {
  const documents = useDocumentStore((state) => state.documents)
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  const document = findDocument(documents, documentId)
  if (!document?.isTrashed) return null
  const mark = trashMark(document, valueOr(documents, []))
  return (
    <div className="trash-banner" role="status">
      <Trash2 className="icon" aria-hidden />
      <p>
        {t('document.inTrash')} {mark && trashSentence(mark, members)}{' '}
        {wroteSentence(document.wroteInTrash, members)}
      </p>
      {canEdit && (
        <Button icon={RotateCcw} onClick={() => void doRestoreDocument(spaceId, documentId)}>
          {t('common.restore')}
        </Button>
      )}
    </div>
  )
}
