import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { TransferTray } from '../transfers/TransferTray.js'

/** Around a screen that needs no space, for whoever is in none. */
export function WithoutSpace({ children }: { children: ReactNode }) {
  return (
    <div className="opened-alone">
      <main className="stage" aria-label={t('common.content')}>
        <div className="opened-back">
          <Button kind="quiet" icon={ArrowLeft} onClick={() => showPlace({ kind: 'home' })}>
            {t('space.backToStart')}
          </Button>
        </div>
        {children}
        <TransferTray />
      </main>
    </div>
  )
}
