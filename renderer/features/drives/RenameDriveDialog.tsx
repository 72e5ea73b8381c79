import { useState } from 'react'
import type { Drive } from '../../../app/contract/drive-model.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { doRenameDrive } from '../../stores/drive-actions.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'

export interface RenameDriveDialogProps {
  spaceId: SpaceId
  drive: Drive
  onClose: () => void
}

export function RenameDriveDialog({ spaceId, drive, onClose }: RenameDriveDialogProps) {
  const [name, setName] = useState(drive.name)
  return (
    <Dialog title={`Rename “${drive.name}”`} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          onClose()
          if (name.trim() !== drive.name) void doRenameDrive(spaceId, drive, name.trim())
        }}
      >
        <TextField
          label="Drive name"
          value={name}
          maxLength={MAX_NAME_LENGTH}
          hasFocusFirst
          onChange={setName}
        />
        <div className="form-actions">
          <Button type="submit" kind="primary" isDisabled={name.trim() === ''}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
