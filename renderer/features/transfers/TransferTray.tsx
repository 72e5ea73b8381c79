import { dismissTransfer, doCancelTransfer, useTransferStore } from '../../stores/transfer-store.js'
import { TransferCard } from './TransferCard.js'

const MAX_SHOWN = 5

/** What is being added or saved, and what came of it, until it is put away. */
export function TransferTray() {
  const transfers = useTransferStore((state) => state.transfers)
  const dismissed = useTransferStore((state) => state.dismissed)
  const shown = transfers.filter((t) => !dismissed.has(t.transferId)).slice(0, MAX_SHOWN)
  if (shown.length === 0) return null
  return (
    <section className="transfers" aria-label="Transfers">
      <ul>
        {shown.map((transfer) => (
          <TransferCard
            key={transfer.transferId}
            transfer={transfer}
            onCancel={(transferId) => void doCancelTransfer(transferId)}
            onDismiss={dismissTransfer}
          />
        ))}
      </ul>
    </section>
  )
}
