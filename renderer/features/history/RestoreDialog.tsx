import type { DocumentVersion } from '../../../app/contract/model.js'
import { doRestoreVersion } from '../../stores/history-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { versionLabel } from './version-words.js'

export interface RestoreDialogProps {
  version: DocumentVersion
  onClose: () => void
}

export function RestoreDialog({ version, onClose }: RestoreDialogProps) {
  const label = versionLabel(version)
  return (
    <Dialog title={`Go back to “${label}”?`} onClose={onClose}>
      <p className="prose">
        The document will say again what this version says, for everyone. What it says now is kept
        as a version too, so nothing is lost.
      </p>
      <footer className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          kind="primary"
          onClick={() => {
            onClose()
            void doRestoreVersion(version.versionId, label)
          }}
        >
          Restore version
        </Button>
      </footer>
    </Dialog>
  )
}
