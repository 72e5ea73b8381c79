import { Settings } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { showDialog } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'

/** The way to the settings where no space, and so no sidebar, is on screen. */
export function CornerSettings() {
  return (
    <div className="corner-settings">
      <IconButton
        label={t('settings.title')}
        icon={Settings}
        onClick={() => showDialog({ kind: 'settings', section: 'general' })}
      />
    </div>
  )
}
