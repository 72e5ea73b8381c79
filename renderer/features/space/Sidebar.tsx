import { doCancelJoin, openJoins, useJoinStore } from '../../stores/join-store.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { SidebarActivity } from '../activity/SidebarActivity.js'
import { SidebarContacts } from '../contacts/SidebarContacts.js'
import { SidebarOthers } from '../published/SidebarOthers.js'
import { SidebarTools } from '../search/SidebarTools.js'
import { SidebarDocuments } from './SidebarDocuments.js'
import { SidebarFiles } from './SidebarFiles.js'
import { SidebarLogs } from './SidebarLogs.js'
import { SidebarFooter } from './SidebarFooter.js'
import { SidebarPeople } from './SidebarPeople.js'
import { SidebarTrash } from './SidebarTrash.js'
import { SidebarFavourites, SidebarRecent } from './SidebarShortcuts.js'
import { SpaceSwitcher } from './SpaceSwitcher.js'
import { JoinList } from './JoinList.js'

export interface SidebarProps {
  space: SpaceSummary
}

export function Sidebar({ space }: SidebarProps) {
  const joins = useJoinStore((state) => state.joins)
  const { spaceId } = space
  const canEdit = space.role === 'admin' || space.role === 'editor'
  return (
    <aside className="sidebar" aria-label={t('space.sidebar')}>
      <SpaceSwitcher space={space} />
      <SidebarTools spaceId={spaceId} />
      <JoinList joins={openJoins(joins)} onCancel={(joinId) => void doCancelJoin(joinId)} />
      <div className="sidebar-scroll">
        <SidebarFavourites />
        <SidebarDocuments spaceId={spaceId} canEdit={canEdit} />
        <SidebarRecent />
        <SidebarFiles spaceId={spaceId} canEdit={canEdit} />
        <SidebarLogs spaceId={spaceId} canEdit={canEdit} />
        <div>
          <SidebarActivity />
          <SidebarTrash />
          <SidebarContacts />
        </div>
        <SidebarOthers />
        <SidebarPeople canInvite={canEdit} />
      </div>
      <SidebarFooter space={space} />
    </aside>
  )
}
