import { errorText } from '../../../app/contract/error-text.js'
import type { LinkedFolder } from '../../../app/contract/drive-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { folderName } from '../../stores/link-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'

export interface LinkReportDialogProps {
  link: LinkedFolder
  onClose: () => void
}

/** What a linked folder leaves out, and why. */
export function LinkReportDialog({ link, onClose }: LinkReportDialogProps) {
  return (
    <Dialog
      title={t('links.leftOutOf', { name: folderName(link.directory) })}
      size="wide"
      onClose={onClose}
    >
      <ul className="report" aria-label={t('links.leftOut')}>
        {link.skipped.map(({ name, reason }, at) => (
          <li key={`${at} ${name}`}>
            <strong dir="auto">{name}</strong>
            <span>
              {errorText(reason).title}. {errorText(reason).hint}
            </span>
          </li>
        ))}
        {link.skipped.length === 0 && <li>{t('links.nothingLeftOut')}</li>}
      </ul>
      <footer className="dialog-actions">
        <Button kind="primary" onClick={onClose}>
          {t('common.done')}
        </Button>
      </footer>
    </Dialog>
  )
}
