import { Pause, Play, X } from 'lucide-react'
import { useEffect } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { TransferId } from '../../../app/contract/ids.js'
import type { Transfer } from '../../../app/contract/model.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { isLive } from '../../stores/transfer-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { transferRatio, transferSentence, waitingSentence } from './transfer-sentence.js'
import { useRate } from './use-rate.js'

/** What went well needs no answer and goes by itself. */
const DONE_LIFETIME_MS = 6000

export interface TransferCardProps {
  transfer: Transfer
  onPause: (transferId: TransferId) => void
  onResume: (transferId: TransferId) => void
  onCancel: (transferId: TransferId) => void
  onDismiss: (transferId: TransferId) => void
}

export function TransferCard({ transfer, onDismiss, ...actions }: TransferCardProps) {
  const { transferId, status, label, skipped, skippedCount, renamed, renamedCount } = transfer
  const isUnderWay = isLive(transfer)
  const isNoNews = status === 'done' && skippedCount === 0 && renamedCount === 0
  const rate = useRate(transfer)
  const detail = status === 'paused' ? waitingSentence(transfer) : rate

  useEffect(() => {
    if (!isNoNews) return
    const timer = setTimeout(() => onDismiss(transferId), DONE_LIFETIME_MS)
    return () => clearTimeout(timer)
  }, [isNoNews, onDismiss, transferId])

  return (
    <li className={`transfer transfer-${status}`} aria-label={t('transfers.transferOf', { label })}>
      <div className="transfer-row">
        <p className="transfer-text" role={status === 'running' ? undefined : 'status'}>
          {transferSentence(transfer)}
        </p>
        <TransferButtons transfer={transfer} onDismiss={onDismiss} {...actions} />
      </div>
      {isUnderWay && (
        <progress
          aria-label={t('transfers.progressOf', { label })}
          value={transferRatio(transfer)}
          max={1}
        />
      )}
      {isUnderWay && detail !== '' && <p className="transfer-detail">{detail}</p>}
      {/* What is waited for was not left out: it is still to come. */}
      {skipped.length > 0 && status !== 'paused' && (
        <details>
          <summary>{t('transfers.leftOut', { count: skippedCount })}</summary>
          <ul>
            {skipped.map(({ name, reason }, at) => (
              <li key={`${at} ${name}`} dir="auto">
                {t('transfers.itemProblem', {
                  name: shownName(name),
                  problem: errorText(reason).title
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {renamed.length > 0 && (
        <details>
          <summary>{t('transfers.renamed', { count: renamedCount })}</summary>
          <ul>
            {renamed.map(({ name, newName }, at) => (
              <li key={`${at} ${name}`} dir="auto">
                {t('transfers.savedAs', { name: shownName(name), newName: shownName(newName) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

function TransferButtons(props: TransferCardProps) {
  const { transfer, onPause, onResume, onCancel, onDismiss } = props
  const { transferId, status, label, canPause, reason } = transfer
  if (!isLive(transfer)) {
    return (
      <IconButton
        label={t('transfers.putAway', { label })}
        icon={X}
        onClick={() => onDismiss(transferId)}
      />
    )
  }
  const resumeLabel = t(reason === null ? 'transfers.resume' : 'transfers.tryAgainNow', { label })
  return (
    <>
      {canPause && status === 'running' && (
        <IconButton
          label={t('transfers.pause', { label })}
          icon={Pause}
          onClick={() => onPause(transferId)}
        />
      )}
      {canPause && status === 'paused' && (
        <IconButton label={resumeLabel} icon={Play} onClick={() => onResume(transferId)} />
      )}
      <IconButton
        label={t('transfers.cancel', { label })}
        icon={X}
        onClick={() => onCancel(transferId)}
      />
    </>
  )
}
