import { FileQuestion, FileText, Trash2 } from 'lucide-react'
import type { DocumentId } from '../../../../app/contract/ids.js'
import { t } from '../../../../app/contract/messages/translate.js'
import { useDocumentStore } from '../../../stores/document-store.js'
import { showDocument, showPlace } from '../../../stores/view-store.js'
import { findDocument } from './link-target.js'

export interface DocumentLinkChipProps {
  documentId: string
  /** What it was called when the link was made; shown when nothing newer is known. */
  title: string
}

/** A link to a document amid text, with today's title. */
export function DocumentLinkChip({ documentId, title }: DocumentLinkChipProps) {
  const documents = useDocumentStore((state) => state.documents)
  const target = findDocument(documents, documentId)
  const note = NOTE[target.state]
  const label = target.title ?? (title.trim() || t('common.untitled'))

  function open() {
    if (target.state === 'live') showDocument(documentId as DocumentId)
    if (target.state === 'trashed') showPlace({ kind: 'trash' })
  }

  return (
    <span
      className={`chip chip-${target.state}`}
      role="link"
      tabIndex={0}
      title={note && t(note)}
      aria-disabled={target.state === 'unknown' || undefined}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        open()
      }}
    >
      {icon(target)}
      <span className="chip-label" dir="auto">
        {label}
      </span>
      {target.state === 'trashed' && (
        <span className="chip-note"> {t('document.linkInTrash')}</span>
      )}
      {target.state === 'unknown' && (
        <span className="chip-note"> {t('document.linkNotFound')}</span>
      )}
    </span>
  )
}

const NOTE = {
  loading: undefined,
  live: 'document.linkOpen',
  trashed: 'document.linkInTrashNote',
  unknown: 'document.linkNotFoundNote'
} as const

function icon({ state, icon }: ReturnType<typeof findDocument>) {
  if (state === 'trashed') return <Trash2 className="chip-icon" aria-hidden />
  if (state === 'unknown') return <FileQuestion className="chip-icon" aria-hidden />
  if (icon === null) return <FileText className="chip-icon" aria-hidden />
  return (
    <span className="chip-icon" aria-hidden>
      {icon}
    </span>
  )
}
