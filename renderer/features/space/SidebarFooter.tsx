import { Keyboard, Network, Settings } from 'lucide-react'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { holdingKind, holdingSentence } from '../../holding-sentence.js'
import { shownNetwork, useNetworkStore } from '../../stores/network-store.js'
import { useProfileStore } from '../../stores/profile-store.js'
import { useHoldingReader } from '../../stores/use-holding-reader.js'
import { showDialog, showPlace, useViewStore } from '../../stores/view-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { IconButton } from '../../ui/IconButton.js'

export interface SidebarFooterProps {
  space: SpaceSummary
}

export function SidebarFooter({ space }: SidebarFooterProps) {
  const profile = useProfileStore((state) => state.profile)
  const network = useNetworkStore((state) => state.network)
  const reader = useHoldingReader()
  const isNetworkShown = useViewStore((state) => state.place.kind === 'network')
  const mode = network.status === 'ready' ? network.value.mode : 'online'
  const isConnected = network.status === 'ready' && network.value.connectionCount > 0

  return (
    <footer className="sidebar-footer">
      <p
        className={`holding holding-${holdingKind(space.holding)}`}
        role="note"
        aria-label={t('space.whereItIs')}
      >
        {holdingSentence(space.holding, reader)}
      </p>
      <button
        type="button"
        className={`network network-${isConnected ? 'connected' : mode}`}
        aria-label={t('space.networkIs', { state: shownNetwork(network) })}
        aria-current={isNetworkShown ? 'page' : undefined}
        onClick={() => showPlace({ kind: 'network' })}
      >
        <Network className="icon" aria-hidden />
        <span role="status">{shownNetwork(network)}</span>
      </button>
      <div className="footer-row">
        {profile.status === 'ready' && (
          <button
            type="button"
            className="profile-button"
            aria-label={t('space.profileOf', { name: profile.value.name })}
            onClick={() => showDialog({ kind: 'profile' })}
          >
            <Avatar
              name={profile.value.name}
              color={profile.value.color}
              picture={profile.value.picture}
              size="small"
              isDecorative
            />
            <span className="profile-name" dir="auto">
              {profile.value.name}
            </span>
          </button>
        )}
        <IconButton
          label={t('space.shortcuts')}
          icon={Keyboard}
          onClick={() => showDialog({ kind: 'shortcuts' })}
        />
        <IconButton
          label={t('settings.title')}
          icon={Settings}
          onClick={() => showDialog({ kind: 'settings', section: 'general' })}
        />
      </div>
    </footer>
  )
}
