import { ArrowLeft } from 'lucide-react'
import type { PublicDriveId } from '../../../app/contract/ids.js'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { TransferTray } from '../transfers/TransferTray.js'
import { OpenedScreen } from './OpenedScreen.js'

/** For whoever is in no space: a published folder needs none. */
export function OpenedAlone(props: { publicDriveId: PublicDriveId; path: string }) {
  return (
    <div className="opened-alone">
      <main className="stage" aria-label="Content">
        <div className="opened-back">
          <Button kind="quiet" icon={ArrowLeft} onClick={() => showPlace({ kind: 'home' })}>
            Back to the start
          </Button>
        </div>
        <OpenedScreen {...props} />
        <TransferTray />
      </main>
    </div>
  )
}
