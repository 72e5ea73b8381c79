import { useState } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { doCreateDrive } from '../../stores/file-store.js'
import { showFolder } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'

export interface NewDriveDialogProps {
  spaceId: SpaceId
  onClose: () => void
}

export function NewDriveDialog({ spaceId, onClose }: NewDriveDialogProps) {
  const [name, setName] = useState('')
  return (
    <Dialog title="New drive" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          onClose()
          void doCreateDrive(spaceId, name.trim()).then((driveId) => {
            if (driveId) showFolder(driveId, '/')
          })
        }}
      >
        <TextField
          label="Drive name"
          value={name}
          maxLength={MAX_NAME_LENGTH}
          hasFocusFirst
          hint="A place for files of its own, for everyone in this space."
          onChange={setName}
        />
        <div className="form-actions">
          <Button type="submit" kind="primary" isDisabled={name.trim() === ''}>
            Create drive
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
