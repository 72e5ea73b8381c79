import { ChevronLeft, ChevronRight, Download, ExternalLink, FileQuestion, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { formatSize } from '../../formats.js'
import {
  closePreview,
  stepPreview,
  usePreviewStore,
  type PreviewItem
} from '../../stores/preview-store.js'
import { showOpen } from '../../stores/holding-store.js'
import { Button } from '../../ui/Button.js'
import { readingKey } from '../../ui/direction.js'
import { IconButton } from '../../ui/IconButton.js'
import { OpenByNote } from '../holding/OpenBy.js'
import { AudioPreview, VideoPreview } from './MediaPreview.js'
import { PdfPreview } from './PdfPreview.js'
import { PicturePreview } from './PicturePreview.js'
import { previewKind } from './preview-kind.js'
import { TextPreview } from './TextPreview.js'
import { usePreview, type PreviewLoad } from './use-preview.js'

/** One file over the whole window; arrows go to its neighbours, Escape and Space back. */
export function PreviewOverlay() {
  const items = usePreviewStore((state) => state.items)
  const at = usePreviewStore((state) => state.at)
  const item = at === null ? undefined : items[at]
  if (at === null || !item) return null
  return <OpenPreview item={item} at={at} count={items.length} />
}

function OpenPreview({ item, at, count }: { item: PreviewItem; at: number; count: number }) {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    // Left alone, the browser would choose a button, and Space would press it.
    shown?.focus()
    return () => shown?.close()
  }, [])

  const { file } = item
  useEffect(() => (file ? showOpen(file, file.entryId) : undefined), [file])

  function onKeyDown(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    // Film and recordings have keys of their own.
    if (target.closest('video, audio, button')) return
    const key = readingKey(event.key)
    if (key === 'ArrowLeft') stepPreview(-1)
    else if (key === 'ArrowRight') stepPreview(1)
    else if (event.key === ' ') closePreview()
    else return
    event.preventDefault()
  }

  const position = count > 1 && t('preview.position', { number: at + 1, count })
  return (
    <dialog
      ref={dialog}
      className="preview"
      tabIndex={-1}
      aria-label={t('preview.previewOf', { name: item.name })}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        closePreview()
      }}
    >
      <header className="preview-header">
        <h2 dir="auto">{item.name}</h2>
        <span className="preview-facts">
          {[formatSize(item.sizeBytes), item.author, position].filter(Boolean).join(' · ')}
        </span>
        {file && <OpenByNote entryId={file.entryId} />}
        <span className="preview-actions">
          {count > 1 && (
            <>
              <IconButton
                label={t('preview.previous')}
                icon={ChevronLeft}
                isDisabled={at === 0}
                onClick={() => stepPreview(-1)}
              />
              <IconButton
                label={t('preview.next')}
                icon={ChevronRight}
                isDisabled={at === count - 1}
                onClick={() => stepPreview(1)}
              />
            </>
          )}
          {item.onSave && (
            <IconButton label={t('common.saveAs')} icon={Download} onClick={item.onSave} />
          )}
          {item.onOpen && (
            <IconButton
              label={t('preview.openElsewhere')}
              icon={ExternalLink}
              onClick={item.onOpen}
            />
          )}
          <IconButton label={t('preview.close')} icon={X} onClick={closePreview} />
        </span>
      </header>
      <PreviewBody key={item.id} item={item} />
    </dialog>
  )
}

function PreviewBody({ item }: { item: PreviewItem }) {
  const load = usePreview(item.address)
  const kind = previewKind(item.name)
  if (kind === 'none' || load.status === 'failed') return <NoPreview item={item} />
  return (
    <div className="preview-body">
      {load.status === 'missing' ? (
        <Missing author={item.author} />
      ) : (
        <>
          {load.status === 'loading' && (
            <p className="preview-note" role="status">
              {t('preview.fetching')}
            </p>
          )}
          <Content item={item} load={load} />
        </>
      )}
    </div>
  )
}

function Content({ item: { name }, load }: { item: PreviewItem; load: PreviewLoad }) {
  switch (previewKind(name)) {
    case 'picture':
      return <PicturePreview name={name} load={load} />
    case 'pdf':
      return <PdfPreview name={name} load={load} />
    case 'audio':
      return <AudioPreview name={name} load={load} />
    case 'video':
      return <VideoPreview name={name} load={load} />
    case 'markdown':
      return <TextPreview name={name} isMarkdown load={load} />
    case 'text':
      return <TextPreview name={name} isMarkdown={false} load={load} />
    case 'none':
      return null
  }
}

function Missing({ author }: { author: string }) {
  return (
    <div className="preview-note" role="status">
      <p>{t('preview.missing')}</p>
      <p>
        {author !== '' && `${t('preview.addedBy', { author })} `}
        {t('preview.missingHint')}
      </p>
    </div>
  )
}

function NoPreview({ item }: { item: PreviewItem }) {
  return (
    <div className="preview-note">
      <FileQuestion className="preview-icon" aria-hidden />
      <p>{t('preview.cannotShow')}</p>
      {item.onOpen && (
        <Button icon={ExternalLink} onClick={item.onOpen}>
          {t('preview.openElsewhere')}
        </Button>
      )}
    </div>
  )
}
