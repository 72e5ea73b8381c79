import { useState } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
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

/** Proper names, the same in every language. */
const FORMATS: readonly { value: ExportFormat; label: string }[] = [
  { value: 'markdown', label: 'Markdown' },
  { value: 'html', label: 'HTML' },
  { value: 'pdf', label: 'PDF' }
]

const WHAT_IT_IS = {
  markdown: 'exchange.markdownHint',
  html: 'exchange.htmlHint',
  pdf: 'exchange.pdfHint'
} as const satisfies Record<ExportFormat, MessageId>

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
      title={
        documentId === null
          ? t('exchange.exportAllOf', { title })
          : t('exchange.exportOne', { title })
      }
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <Choice
          label={t('exchange.format')}
          value={format}
          options={formats}
          onChange={setFormat}
        />
        <p className="prose">{t(WHAT_IT_IS[format])}</p>
        {hasInside && format !== 'pdf' && (
          <Choice
            label={t('exchange.reach')}
            value={reach}
            options={[
              { value: 'all', label: t('exchange.withInside') },
              { value: 'alone', label: t('exchange.alone') }
            ]}
            onChange={setReach}
          />
        )}
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit">
            {format === 'pdf' ? t('exchange.chooseFile') : t('exchange.chooseFolder')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
