import { errorText } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { ImportReport } from '../../../app/contract/model.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'

export interface ImportReportDialogProps {
  report: ImportReport
  onClose: () => void
}

/** What an import left out, and why. */
export function ImportReportDialog({ report, onClose }: ImportReportDialogProps) {
  const { documentIds, transfer } = report
  const { skipped, skippedCount, label } = transfer
  const untold = skippedCount - skipped.length
  return (
    <Dialog title={t('exchange.importedTitle', { name: label })} size="wide" onClose={onClose}>
      <p className="prose">
        {t('exchange.imported', { count: documentIds.length })}{' '}
        {t('exchange.leftOutCount', { count: skippedCount })}
      </p>
      <ul className="report" aria-label={t('exchange.leftOut')}>
        {skipped.map(({ name, reason }, at) => (
          <li key={`${at} ${name}`}>
            <strong dir="auto">{name}</strong>
            <span>{t('exchange.reason', { ...errorText(reason) })}</span>
          </li>
        ))}
        {untold > 0 && <li>{t('exchange.andMore', { count: untold })}</li>}
      </ul>
      <footer className="dialog-actions">
        <Button kind="primary" onClick={onClose}>
          {t('common.done')}
        </Button>
      </footer>
    </Dialog>
  )
}
