import { useState } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { liveDocuments, useDocumentStore } from '../../stores/document-store.js'
import { doExport, type ExportFormat } from '../../stores/exchange-store.js'
import { Button } from '../../ui/Button.js'
import { Choice } from '../../ui/Choice.js'
import { Dialog } from '../../ui/Dialog.js'

export interface ExportDialogProps {
  spaceId: SpaceId
  spaceName: string
  /** null: the whole tree. */
  documentId: DocumentId | null
  onClose: () => void
}

const FORMATS: readonly { value: ExportFormat; label: string }[] = [
  { value: 'markdown', label: 'Markdown' },
  { value: 'html', label: 'HTML' },
  { value: 'pdf', label: 'PDF' }
]

const WHAT_IT_IS: Record<ExportFormat, string> = {
  markdown: 'Plain text files that other programs read, and that come back as they were.',
  html: 'Pages that any browser shows, with no network.',
  pdf: 'For printing and sending. A PDF holds this document alone.'
}

export function ExportDialog({ spaceId, spaceName, documentId, onClose }: ExportDialogProps) {
  const documents = useDocumentStore((state) => state.documents)
  const [format, setFormat] = useState<ExportFormat>('markdown')
  const [reach, setReach] = useState<'all' | 'alone'>('all')
  const live = liveDocuments(documents)
  const document = live.find((d) => d.documentId === documentId)
  const hasInside = live.some(({ parentId }) => documentId !== null && parentId === documentId)
  const title = documentId === null ? spaceName : (document?.title ?? '')
  const formats = documentId === null ? FORMATS.filter(({ value }) => value !== 'pdf') : FORMATS

  function start() {
    onClose()
    void doExport(spaceId, { documentId, title, format, isAlone: reach === 'alone' })
  }

  return (
    <Dialog
      title={documentId === null ? `Export all of “${title}”` : `Export “${title}”`}
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <Choice label="Format" value={format} options={formats} onChange={setFormat} />
        <p className="prose">{WHAT_IT_IS[format]}</p>
        {hasInside && format !== 'pdf' && (
          <Choice
            label="What to export"
            value={reach}
            options={[
              { value: 'all', label: 'With everything inside' },
              { value: 'alone', label: 'Only this document' }
            ]}
            onChange={setReach}
          />
        )}
        <footer className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit">
            {format === 'pdf' ? 'Choose a file…' : 'Choose a folder…'}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
