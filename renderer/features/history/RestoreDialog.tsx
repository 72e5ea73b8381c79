import { t } from '../../../app/contract/messages/translate.js'
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
    <Dialog title={t('history.restoreQuestion', { version: label })} onClose={onClose}>
      <p className="prose">{t('history.restoreText')}</p>
      <footer className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          kind="primary"
          onClick={() => {
            onClose()
            void doRestoreVersion(version.versionId, label)
          }}
        >
          {t('history.restoreVersion')}
        </Button>
      </footer>
    </Dialog>
  )
}
