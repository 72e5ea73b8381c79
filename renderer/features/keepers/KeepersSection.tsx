import { HardDrive } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Keeper } from '../../../app/contract/network-model.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { valueOr } from '../../loadable.js'
import { doLoadKeepers, doRemoveKeeper, useKeeperStore } from '../../stores/keeper-store.js'
import { Button } from '../../ui/Button.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { KeeperForm } from './KeeperForm.js'
import { keeperSentence } from './keeper-sentence.js'

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
    <section className="computers" aria-label="Keepers">
      <h2>Keepers</h2>
      <p className="prose">
        A keeper is a computer that stays on and keeps this space for everybody, so that people who
        are never online together still get each other’s work. It stores all of it locked and cannot
        open any of it. What it does see: how much there is, when it changes, and the internet
        addresses of your computers.
      </p>
      {keepers.length > 0 && (
        <ul aria-label="Keepers of this space">
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
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isLoaded && keepers.length === 0 && (
        <p className="field-hint">
          There is none yet. On a computer that stays on, run <code>alcove keeper</code>; it shows
          the address to add here.
        </p>
      )}
      {isAdding && <KeeperForm spaceId={spaceId} onClose={() => setAdding(false)} />}
      {canAdd && !isAdding && <Button onClick={() => setAdding(true)}>Add a keeper</Button>}
      {leaving && (
        <ConfirmDialog
          title={`Remove “${leaving.name}”`}
          text="It gets nothing more of this space, and new invites do not name it. What it has already stays there, locked, until whoever runs it deletes it."
          confirmLabel="Remove keeper"
          onClose={() => setLeaving(null)}
          onConfirm={() => void doRemoveKeeper(spaceId, leaving.keeperId)}
        />
      )}
    </section>
  )
}
