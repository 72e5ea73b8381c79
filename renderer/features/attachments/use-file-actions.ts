import { t } from '../../../app/contract/messages/translate.js'
import { call } from '../../client.js'
import { postError, postNotice } from '../../stores/notice-store.js'
import { showFile, useViewStore } from '../../stores/view-store.js'
import { fileAddress } from './address.js'

export interface FileActions {
  open: () => void
  saveAs: () => void
  showInFolder: () => void
}

/** What a person does with a file of a document; null when it is none of this space. */
export function useFileActions(url: string, name: string): FileActions | null {
  const spaceId = useViewStore((view) => view.spaceId)
  const file = fileAddress(url)
  if (!file || !spaceId) return null
  const entry = { spaceId, driveId: file.driveId, entryId: file.entryId }

  async function open(): Promise<void> {
    const result = await call('attachment.open', entry)
    if (!result.ok) postError(result.error.code)
  }

  async function saveAs(): Promise<void> {
    const picked = await call('dialog.saveFile', {
      suggestedName: name || t('attachments.fileName')
    })
    if (!picked.ok) return postError(picked.error.code)
    if (picked.value === null) return
    const saved = await call('attachment.save', { ...entry, target: picked.value })
    if (!saved.ok) return postError(saved.error.code)
    if (saved.value.status === 'done') {
      postNotice({ kind: 'info', title: t('attachments.savedCopy', { name }) })
    }
  }

  async function showInFolder(): Promise<void> {
    const info = await call('attachment.get', entry)
    if (!info.ok) return postError(info.error.code)
    const { path } = info.value
    if (path !== null) return showFile(entry.driveId, path)
    postNotice({
      kind: 'info',
      title: t('attachments.inTrash', { name }),
      hint: t('attachments.inTrashHint')
    })
  }

  return {
    open: () => void open(),
    saveAs: () => void saveAs(),
    showInFolder: () => void showInFolder()
  }
}
