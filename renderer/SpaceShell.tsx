import { errorSentence } from '../app/contract/error-text.js'
import type { SpaceSummary } from '../app/contract/model.js'
import { t } from '../app/contract/messages/translate.js'
import { AnywhereDrop } from './features/files/AnywhereDrop.js'
import { FollowBanner } from './features/people/FollowBanner.js'
import { Sidebar } from './features/space/Sidebar.js'
import { StageBar } from './features/space/StageBar.js'
import { useSidebarDrawer } from './features/space/use-sidebar-drawer.js'
import { UpdateNotice } from './features/updates/UpdateNotice.js'
import { TransferTray } from './features/transfers/TransferTray.js'
import { PlaceScreen } from './PlaceScreen.js'
import { Drawer } from './ui/Drawer.js'

export interface SpaceShellProps {
  space: SpaceSummary
}

export function SpaceShell({ space }: SpaceShellProps) {
  const sidebar = useSidebarDrawer()
  const canEdit = space.status === 'ready' && (space.role === 'admin' || space.role === 'editor')

  return (
    <AnywhereDrop spaceId={space.spaceId} isEnabled={canEdit}>
      <Drawer isOpen={sidebar.isOpen} onClose={sidebar.close}>
        <Sidebar space={space} />
      </Drawer>
      <main className="stage" aria-label={t('common.content')} inert={sidebar.isOpen}>
        <StageBar title={space.name} isSidebarOpen={sidebar.isOpen} onShowSidebar={sidebar.open} />
        {space.status === 'update-needed' && (
          <p className="banner" role="status">
            {errorSentence('update-needed')}
          </p>
        )}
        <UpdateNotice />
        <FollowBanner />
        <PlaceScreen space={space} />
        <TransferTray />
      </main>
    </AnywhereDrop>
  )
}
