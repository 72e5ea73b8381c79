import { Download, ExternalLink, FileText, FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { call } from '../../client.js'
import { formatSize } from '../../formats.js'
import { useViewStore } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { fileAddress } from './address.js'
import { useFileActions } from './use-file-actions.js'

/** A file as a line of a document: its name, its size, and what to do with it. */
export function FileCard({ name, url }: { name: string; url: string }) {
  const size = useSize(url)
  const actions = useFileActions(url, name)
  return (
    <div className="attachment-card" contentEditable={false}>
      <FileText className="icon" aria-hidden />
      <span className="attachment-card-name">{name || t('attachments.file')}</span>
      {size !== null && <span className="attachment-card-size">{formatSize(size)}</span>}
      {actions && (
        <>
          <IconButton
            label={t('attachments.open', { name })}
            icon={ExternalLink}
            onClick={actions.open}
          />
          <IconButton
            label={t('attachments.saveCopyOf', { name })}
            icon={Download}
            onClick={actions.saveAs}
          />
          <IconButton
            label={t('attachments.showInItsFolder', { name })}
            icon={FolderOpen}
            onClick={actions.showInFolder}
          />
        </>
      )}
    </div>
  )
}

function useSize(url: string): number | null {
  const spaceId = useViewStore((view) => view.spaceId)
  const [size, setSize] = useState<number | null>(null)

  useEffect(() => {
    const file = fileAddress(url)
    if (!file || !spaceId) return
    let isCurrent = true
    const { driveId, entryId } = file
    void call('attachment.get', { spaceId, driveId, entryId }).then((result) => {
      if (isCurrent) setSize(result.ok ? result.value.sizeBytes : null)
    })
    return () => {
      isCurrent = false
    }
  }, [url, spaceId])

  return size
}
