import { useState } from 'react'
import { MAX_SEGMENT_BYTES } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'

export interface NewFolderDialogProps {
  suggestion: string
  onCreate: (name: string) => void
  onClose: () => void
}

export function NewFolderDialog({ suggestion, onCreate, onClose }: NewFolderDialogProps) {
  const [name, setName] = useState(suggestion)
  return (
    <Dialog title={t('files.newFolder')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          onCreate(name.trim() === '' ? suggestion : name.trim())
        }}
      >
        <TextField
          label={t('files.folderName')}
          value={name}
          maxLength={MAX_SEGMENT_BYTES}
          hasFocusFirst
          onChange={setName}
        />
        <div className="form-actions">
          <Button type="submit" kind="primary">
            {t('files.createFolder')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
