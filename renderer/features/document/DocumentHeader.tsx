import { History, Info, List, Lock, MessageSquare } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import type { Holding, Member } from '../../../app/contract/model.js'
import { toggleFollow, useFollowStore } from '../../stores/follow-store.js'
import { togglePanel, useViewStore } from '../../stores/view-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { IconButton } from '../../ui/IconButton.js'
import { SuggestSwitch } from '../suggestions/SuggestSwitch.js'
import type { AlcoveEditor } from './editor-schema.js'
import { HoldingNote } from './HoldingNote.js'

const PANELS = [
  { name: 'outline', label: 'document.outline', icon: List },
  { name: 'comments', label: 'common.comments', icon: MessageSquare },
  { name: 'history', label: 'history.title', icon: History },
  { name: 'info', label: 'document.about', icon: Info }
] as const

export interface DocumentHeaderProps {
  editor: AlcoveEditor
  holding: Holding | null
  canEdit: boolean
  others: readonly Member[]
}

export function DocumentHeader({ editor, holding, canEdit, others }: DocumentHeaderProps) {
  const followedId = useFollowStore((state) => state.memberId)
  const panel = useViewStore((state) => state.panel)
  return (
    <header className="document-header">
      {holding && <HoldingNote holding={holding} />}
      {!canEdit && (
        <p className="holding">
          <Lock className="icon" aria-hidden />
          <span>{t('document.readOnly')}</span>
        </p>
      )}
      <ul className="document-people" aria-label={t('document.alsoHere')}>
        {others.map(({ memberId, name, color, picture }) => (
          <li key={memberId}>
            <button
              type="button"
              className="avatar-button"
              aria-label={t('document.follow', { name })}
              aria-pressed={followedId === memberId}
              title={t('document.follow', { name })}
              onClick={() => toggleFollow(memberId)}
            >
              <Avatar name={name} color={color} picture={picture} size="small" isDecorative />
            </button>
          </li>
        ))}
      </ul>
      {canEdit && <SuggestSwitch editor={editor} />}
      <div className="document-tools" role="group" aria-label={t('document.panels')}>
        {PANELS.map(({ name, label, icon }) => (
          <IconButton
            key={name}
            label={t(label)}
            icon={icon}
            isPressed={panel === name}
            onClick={() => togglePanel(name)}
          />
        ))}
      </div>
    </header>
  )
}
