import { HardDrive } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Words } from '../../Words.js'
import type { Keeper } from '../../../app/contract/network-model.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doLoadKeepers, doRemoveKeeper, useKeeperStore } from '../../stores/keeper-store.js'
import { Button } from '../../ui/Button.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { KeeperForm } from './KeeperForm.js'
import { keeperSentence } from './keeper-sentence.js'

/** To be typed as it is, in every language. */
const COMMAND = 'alcove keeper'

export interface KeepersSectionProps {
  space: SpaceSummary
}

/** Computers that store the space for everybody: what they are, how they do, and adding one. */
export function KeepersSection({ space }: KeepersSectionProps) {
  const { spaceId, role } = space
  const keepers = valueOr(
    useKeeperStore((state) => state.keepers),
    []
  )
  const isLoaded = useKeeperStore((state) => state.keepers.status === 'ready')
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Keeper | null>(null)
  const canAdd = role === 'admin' || role === 'editor'

  useEffect(() => {
    void doLoadKeepers(spaceId)
  }, [spaceId])

  return (
    <section className="computers" aria-label={t('people.keepers')}>
      <h2>{t('people.keepers')}</h2>
      <p className="prose">{t('people.keepersHint')}</p>
      {keepers.length > 0 && (
        <ul aria-label={t('people.keepersOfSpace')}>
          {keepers.map((keeper) => (
            <li key={keeper.keeperId} className="computer" aria-label={keeper.name}>
              <HardDrive className="icon" aria-hidden />
              <p>
                <strong dir="auto">{keeper.name}</strong>
                <span className="computer-state" data-on={keeper.isConnected || undefined}>
                  {keeperSentence(keeper)}
                </span>
              </p>
              {keeper.canRemove && (
                <Button kind="quiet" onClick={() => setLeaving(keeper)}>
                  {t('common.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isLoaded && keepers.length === 0 && (
        <p className="field-hint">
          <Words id="people.noKeepers" values={{ command: <code>{COMMAND}</code> }} />
        </p>
      )}
      {isAdding && <KeeperForm spaceId={spaceId} onClose={() => setAdding(false)} />}
      {canAdd && !isAdding && (
        <Button onClick={() => setAdding(true)}>{t('people.addAKeeper')}</Button>
      )}
      {leaving && (
        <ConfirmDialog
          title={t('people.removeKeeperTitle', { name: leaving.name })}
          text={t('people.removeKeeperHint')}
          confirmLabel={t('people.removeKeeper')}
          onClose={() => setLeaving(null)}
          onConfirm={() => void doRemoveKeeper(spaceId, leaving.keeperId)}
        />
      )}
    </section>
  )
}
