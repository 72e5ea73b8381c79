import { useEffect, useRef, useState } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { MAX_TITLE_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doRenameDocument, findDocument, useDocumentStore } from '../../stores/document-store.js'

export interface DocumentTitleProps {
  spaceId: SpaceId
  documentId: DocumentId
  canEdit: boolean
  /** A document made a moment ago: its stand-in title is selected, ready to be typed over. */
  isNew: boolean
  /** Enter or arrow down: on to the text. */
  onDone: () => void
}

export function DocumentTitle(props: DocumentTitleProps) {
  const { spaceId, documentId, canEdit, isNew, onDone } = props
  const title = useDocumentStore((state) => findDocument(state.documents, documentId)?.title ?? '')
  const [draft, setDraft] = useState<string | null>(null)
  const ref = useRef<HTMLTextAreaElement>(null)
  const latest = useRef({ draft, title })

  useEffect(() => {
    latest.current = { draft, title }
  })

  useEffect(() => {
    if (isNew) ref.current?.select()
  }, [isNew])

  useEffect(() => {
    const element = ref.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [draft, title])

  // A title being typed is kept when the screen goes away under it.
  useEffect(
    () => () => {
      const { draft: left, title: shown } = latest.current
      keep(spaceId, documentId, left, shown)
    },
    [spaceId, documentId]
  )

  function commit() {
    setDraft(null)
    keep(spaceId, documentId, draft, title)
  }

  return (
    <textarea
      ref={ref}
      className="document-title"
      aria-label={t('document.title')}
      dir="auto"
      lang=""
      spellCheck={false}
      rows={1}
      value={draft ?? title}
      readOnly={!canEdit}
      maxLength={MAX_TITLE_LENGTH}
      onChange={(event) => setDraft(event.target.value.replace(/\n/g, ' '))}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') setDraft(null)
        if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
        event.preventDefault()
        onDone()
      }}
    />
  )
}

function keep(spaceId: SpaceId, documentId: DocumentId, draft: string | null, title: string): void {
  const next = draft?.trim() ?? ''
  if (next !== '' && next !== title) void doRenameDocument(spaceId, documentId, next)
}
