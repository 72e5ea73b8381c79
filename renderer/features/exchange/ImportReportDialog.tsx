import { errorText } from '../../../app/contract/error-text.js'
import type { ImportReport } from '../../../app/contract/model.js'
import { formatCount } from '../../formats.js'
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
    <Dialog title={`Imported “${label}”`} size="wide" onClose={onClose}>
      <p className="prose">
        {formatCount(documentIds.length, 'document is', 'documents are')} in.{' '}
        {formatCount(skippedCount, 'item was', 'items were')} left out:
      </p>
      <ul className="report" aria-label="Left out">
        {skipped.map(({ name, reason }, at) => (
          <li key={`${at} ${name}`}>
            <strong dir="auto">{name}</strong>
            <span>
              {errorText(reason).title}. {errorText(reason).hint}
            </span>
          </li>
        ))}
        {untold > 0 && <li>and {formatCount(untold, 'more', 'more')}</li>}
      </ul>
      <footer className="dialog-actions">
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </footer>
    </Dialog>
  )
}
