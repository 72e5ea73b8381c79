import { Search } from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { ariaKeysOfCommand, keysOfCommand } from '../../commands/command-keys.js'
import { useSettings } from '../../stores/use-settings.js'
import { showDialog } from '../../stores/view-store.js'
import { NotificationBell } from '../notifications/NotificationBell.js'

export interface SidebarToolsProps {
  spaceId: SpaceId
}

/** What is always at hand: finding anything, and what is new. */
export function SidebarTools({ spaceId }: SidebarToolsProps) {
  const { shortcuts } = useSettings()
  return (
    <div className="sidebar-tools">
      <button
        type="button"
        className="find-button"
        aria-keyshortcuts={ariaKeysOfCommand('find.anything', shortcuts)}
        onClick={() => showDialog({ kind: 'find' })}
      >
        <Search className="icon" aria-hidden />
        <span>{t('search.title')}</span>
        <kbd aria-hidden>{keysOfCommand('find.anything', shortcuts)}</kbd>
      </button>
      <NotificationBell spaceId={spaceId} />
    </div>
  )
}
