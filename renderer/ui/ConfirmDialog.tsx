import { t } from '../../app/contract/messages/translate.js'
import { Button } from './Button.js'
import { Dialog } from './Dialog.js'

export interface ConfirmDialogProps {
  title: string
  text: string
  confirmLabel: string
  /** Default: danger. */
  kind?: 'primary' | 'danger'
  onConfirm: () => void
  onClose: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirmLabel, kind = 'danger', onConfirm, onClose } = props
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="prose">{text}</p>
      <footer className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          kind={kind}
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {confirmLabel}
        </Button>
      </footer>
    </Dialog>
  )
}
