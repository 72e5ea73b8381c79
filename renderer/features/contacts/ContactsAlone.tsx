import { ArrowLeft } from 'lucide-react'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { TransferTray } from '../transfers/TransferTray.js'
import { ContactsScreen } from './ContactsScreen.js'

/** For whoever is in no space: contacts need none. */
export function ContactsAlone() {
  return (
    <div className="opened-alone">
      <main className="stage" aria-label="Content">
        <div className="opened-back">
          <Button kind="quiet" icon={ArrowLeft} onClick={() => showPlace({ kind: 'home' })}>
            Back to the start
          </Button>
        </div>
        <ContactsScreen />
        <TransferTray />
      </main>
    </div>
  )
}
