import { X } from 'lucide-react'
import { useEffect } from 'react'
import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import type { TransferId } from '../../../app/contract/ids.js'
import type { Transfer } from '../../../app/contract/model.js'
import { formatCount } from '../../formats.js'
import { isLive } from '../../stores/transfer-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { transferRatio, transferSentence } from './transfer-sentence.js'

/** What went well needs no answer and goes by itself. */
const DONE_LIFETIME_MS = 6000

export interface TransferCardProps {
  transfer: Transfer
  onCancel: (transferId: TransferId) => void
  onDismiss: (transferId: TransferId) => void
}

export function TransferCard({ transfer, onCancel, onDismiss }: TransferCardProps) {
  const { transferId, status, label, skipped, skippedCount } = transfer
  const isRunning = status === 'running'
  const isUnderWay = isLive(transfer)
  const isNoNews = status === 'done' && skippedCount === 0

  useEffect(() => {
    if (!isNoNews) return
    const timer = setTimeout(() => onDismiss(transferId), DONE_LIFETIME_MS)
    return () => clearTimeout(timer)
  }, [isNoNews, onDismiss, transferId])

  return (
    <li className={`transfer transfer-${status}`} aria-label={`Transfer of ${label}`}>
      <div className="transfer-row">
        <p className="transfer-text" role={isRunning ? undefined : 'status'}>
          {transferSentence(transfer)}
        </p>
        <IconButton
          label={isUnderWay ? `Cancel ${label}` : `Put away ${label}`}
          icon={X}
          onClick={() => (isUnderWay ? onCancel(transferId) : onDismiss(transferId))}
        />
      </div>
      {isUnderWay && (
        <progress aria-label={`Progress of ${label}`} value={transferRatio(transfer)} max={1} />
      )}
      {skipped.length > 0 && (
        <details>
          <summary>{formatCount(skippedCount, 'item was left out', 'items were left out')}</summary>
          <ul>
            {skipped.map(({ name, reason }) => (
              <li key={name} dir="auto">
                {name}: {ERROR_TEXT[reason].title}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
