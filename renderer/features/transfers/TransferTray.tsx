import { t } from '../../../app/contract/messages/translate.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { valueOr } from '../../loadable.js'
import {
  dismissEnded,
  dismissTransfer,
  doCancelTransfer,
  doPauseTransfer,
  doResumeTransfer,
  isLive,
  useTransferStore
} from '../../stores/transfer-store.js'
import { doAnswerCopy, useCopyStore } from '../../stores/copy-store.js'
import { Button } from '../../ui/Button.js'
import { CopyCard } from '../copies/CopyCard.js'
import { TransferCard } from './TransferCard.js'
import { roomSentences } from './transfer-sentence.js'

const MAX_SHOWN = 5

/**
 * What is being added or saved, what came of it, whose disk is too full for what we sent, and what
 * other programs changed.
 */
export function TransferTray() {
  const transfers = useTransferStore((state) => state.transfers)
  const dismissed = useTransferStore((state) => state.dismissed)
  const copies = useCopyStore((state) => state.copies)
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)
  const wanted = transfers.filter((t) => !dismissed.has(t.transferId))
  // What still runs or waits is never crowded out by what has ended.
  const shown = [...wanted.filter(isLive), ...wanted.filter((t) => !isLive(t))].slice(0, MAX_SHOWN)
  const endedCount = wanted.filter((t) => !isLive(t)).length
  const rooms = roomSentences(here, valueOr(members, []))
  if (shown.length === 0 && rooms.length === 0 && copies.length === 0) return null
  return (
    <section className="transfers" aria-label={t('transfers.transfers')}>
      <ul>
        {copies.map((copy) => (
          <CopyCard
            key={copy.entryId}
            copy={copy}
            onAnswer={(changed, answer) => void doAnswerCopy(changed, answer)}
          />
        ))}
        {rooms.map((sentence) => (
          <li key={sentence} className="transfer transfer-paused">
            <p className="transfer-text" role="status">
              {sentence}
            </p>
          </li>
        ))}
        {shown.map((transfer) => (
          <TransferCard
            key={transfer.transferId}
            transfer={transfer}
            onPause={(transferId) => void doPauseTransfer(transferId)}
            onResume={(transferId) => void doResumeTransfer(transferId)}
            onCancel={(transferId) => void doCancelTransfer(transferId)}
            onDismiss={dismissTransfer}
          />
        ))}
      </ul>
      {(endedCount > 1 || wanted.length > shown.length) && (
        <div className="transfers-foot">
          {wanted.length > shown.length && (
            <span>{t('transfers.moreShown', { count: wanted.length - shown.length })}</span>
          )}
          {endedCount > 1 && (
            <Button kind="quiet" onClick={dismissEnded}>
              {t('transfers.putAwayEnded')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
