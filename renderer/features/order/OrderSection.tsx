import { CircleCheck, Hourglass, Laptop } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Presence, SpaceSummary } from '../../../app/contract/model.js'
import type { Member, SpaceOrder } from '../../../app/contract/people-model.js'
import { errorText } from '../../../app/contract/error-text.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import {
  doLoadOrder,
  doReplaceIndexer,
  doTakeOver,
  useOrderStore
} from '../../stores/order-store.js'
import { Button } from '../../ui/Button.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import {
  awayWords,
  computerOf,
  computerTitle,
  indexerState,
  isMajorityAway,
  orderSentence,
  whyNoReplacing,
  whyNoTakeOver,
  type Indexer
} from './order-words.js'
import { TakeOverDialog } from './TakeOverDialog.js'

export interface OrderSectionProps {
  space: SpaceSummary
  members: readonly Member[]
  here: Presence['here']
}

/** How often is asked while this is on screen. */
const REFRESH_MS = 3000

/** Which computers confirm the order, how far they are, and what to do when one is gone for good. */
export function OrderSection({ space, members, here }: OrderSectionProps) {
  const { spaceId } = space
  const order = useOrderStore((state) => state.order)

  useEffect(() => {
    void doLoadOrder(spaceId)
    const timer = setInterval(() => void doLoadOrder(spaceId), REFRESH_MS)
    return () => clearInterval(timer)
  }, [spaceId, members, here])

  return (
    <section className="computers" aria-label={t('people.whoConfirms')}>
      <h2>{t('people.whoConfirms')}</h2>
      <p className="prose">{t('people.whoConfirmsHint')}</p>
      {order.status === 'failed' && (
        <p className="field-hint">{t('common.sentence', { text: errorText(order.code).title })}</p>
      )}
      {order.status === 'ready' && (
        <OrderState space={space} members={members} here={here} order={order.value} />
      )}
    </section>
  )
}

interface OrderStateProps extends OrderSectionProps {
  order: SpaceOrder
}

function OrderState({ space, members, here, order }: OrderStateProps) {
  const { spaceId, role } = space
  const [leaving, setLeaving] = useState<Indexer | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isStuck = isMajorityAway(order)
  const isConfirmed = order.confirmedLength >= order.length
  // Without a majority a replacement would itself wait to be confirmed.
  const canBeReplaced = (indexer: Indexer) => !isStuck && !indexer.isOnline
  const noReplacing = order.indexers.some(canBeReplaced) ? whyNoReplacing(role) : null
  const noTakeOver = whyNoTakeOver(role, order)
  const Icon = isConfirmed ? CircleCheck : Hourglass

  async function takeOver() {
    setAsking(false)
    setBusy(true)
    await doTakeOver(spaceId)
    setBusy(false)
  }

  return (
    <>
      <p className="computers-state" data-on={isConfirmed || undefined}>
        <Icon className="icon" aria-hidden />
        <span dir="auto">{orderSentence(order, members)}</span>
      </p>
      <ul aria-label={t('people.confirmingComputers')}>
        {order.indexers.map((indexer) => (
          <li
            key={indexer.deviceId}
            className="computer"
            aria-label={computerTitle(indexer, members)}
          >
            <Laptop className="icon" aria-hidden />
            <p>
              <strong dir="auto">{computerTitle(indexer, members)}</strong>
              <span className="computer-state" data-on={indexer.isOnline || undefined} dir="auto">
                {indexerState(indexer, members, here)}
              </span>
            </p>
            {canBeReplaced(indexer) && (
              <Button
                kind="quiet"
                isDisabled={noReplacing !== null}
                onClick={() => setLeaving(indexer)}
              >
                {t('people.replace')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {noReplacing && <p className="field-hint">{noReplacing}</p>}
      {isStuck && (
        <>
          <p className="field-hint">{noTakeOver ?? t('people.takeOverHint')}</p>
          <Button isBusy={isBusy} isDisabled={noTakeOver !== null} onClick={() => setAsking(true)}>
            {t('people.takeOver')}
          </Button>
        </>
      )}
      {leaving && (
        <ConfirmDialog
          title={t('people.replaceTitle', { computer: computerOf(leaving, members) })}
          text={t('people.replaceHint')}
          confirmLabel={t('people.replaceConfirm')}
          kind="primary"
          onClose={() => setLeaving(null)}
          onConfirm={() => void doReplaceIndexer(spaceId, leaving.deviceId)}
        />
      )}
      {isAsking && (
        <TakeOverDialog
          away={tList(awayWords(order, members))}
          onConfirm={() => void takeOver()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
