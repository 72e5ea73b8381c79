import { Globe, Plus } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { showOpened, useSharingStore } from '../../stores/sharing-store.js'
import { showDialog, useViewStore } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { SidebarSection } from '../space/SidebarSection.js'

/** Folders that others published; they belong to no space. */
export function SidebarOthers() {
  const loaded = useSharingStore((state) => state.opened)
  const opened = valueOr(loaded, [])
  const place = useViewStore((state) => state.place)
  return (
    <SidebarSection
      title={t('published.fromOthers')}
      action={
        <IconButton
          label={t('published.openLink')}
          icon={Plus}
          onClick={() => showDialog({ kind: 'join', link: '' })}
        />
      }
    >
      <ul className="sidebar-list" aria-label={t('published.fromOthers')}>
        {opened.map(({ publicDriveId, name, status }) => (
          <li key={publicDriveId} className="sidebar-row">
            <button
              type="button"
              className="sidebar-item"
              aria-current={
                place.kind === 'opened' && place.publicDriveId === publicDriveId
                  ? 'page'
                  : undefined
              }
              title={status === 'searching' ? t('published.lookingForSharer') : name}
              onClick={() => showOpened(publicDriveId)}
            >
              <Globe className="icon" aria-hidden />
              <span dir="auto">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </SidebarSection>
  )
}
