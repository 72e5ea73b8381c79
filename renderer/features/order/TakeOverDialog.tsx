import { t } from '../../../app/contract/messages/translate.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'

export interface TakeOverDialogProps {
  /** "Alice’s computer", or several. */
  away: string
  onConfirm: () => void
  onClose: () => void
}

/** What going on without the computers that confirm does, and when it is the right thing. */
export function TakeOverDialog({ away, onConfirm, onClose }: TakeOverDialogProps) {
  return (
    <Dialog title={t('people.takeOverTitle')} onClose={onClose}>
      <div className="prose">
        <p>{t('people.takeOverWhat', { computers: away })}</p>
        <p>{t('people.takeOverWhen', { computers: away })}</p>
        <p>{t('people.takeOverBack')}</p>
      </div>
      <footer className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="danger" onClick={onConfirm}>
          {t('people.takeOverConfirm')}
        </Button>
      </footer>
    </Dialog>
  )
}
