import { Bell, BellOff, ChevronsUpDown, Link2, LogOut, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { nameSentence } from '../../name-sentence.js'
import { postNotice } from '../../stores/notice-store.js'
import { doMute, isMuted, useMuteStore } from '../../stores/mute-store.js'
import { doOpenSpace } from '../../stores/space-session.js'
import { doRenameSpace, useSpaceStore } from '../../stores/space-store.js'
import { showDialog, showPlace } from '../../stores/view-store.js'
import { ArchMark } from '../../ui/ArchMark.js'
import { InlineEdit } from '../../ui/InlineEdit.js'
import { Menu, type MenuItem } from '../../ui/Menu.js'

export interface SpaceSwitcherProps {
  space: SpaceSummary
}

export function SpaceSwitcher({ space }: SpaceSwitcherProps) {
  const spaces = useSpaceStore((state) => state.spaces)
  const isQuiet = useMuteStore((state) => isMuted(state, space.spaceId, null))
  const [isRenaming, setRenaming] = useState(false)

  const items: MenuItem[] = [
    ...valueOr(spaces, []).map((other) => ({
      label: other.name === '' ? t('space.arrivingSpace') : other.name,
      isChecked: other.spaceId === space.spaceId,
      onSelect: () =>
        other.spaceId === space.spaceId
          ? showPlace({ kind: 'home' })
          : void doOpenSpace(other.spaceId)
    })),
    {
      label: t('common.createSpace'),
      icon: Plus,
      startsGroup: true,
      onSelect: () => showDialog({ kind: 'create-space' })
    },
    {
      label: t('common.joinWithLink'),
      icon: Link2,
      onSelect: () => showDialog({ kind: 'join', link: '' })
    },
    ...(space.role === 'admin'
      ? [
          {
            label: t('space.rename'),
            icon: Pencil,
            startsGroup: true,
            onSelect: () => setRenaming(true)
          }
        ]
      : []),
    {
      label: t(isQuiet ? 'space.unmute' : 'space.mute'),
      icon: isQuiet ? Bell : BellOff,
      startsGroup: space.role !== 'admin',
      onSelect: () => void doMute(space.spaceId, null, !isQuiet)
    },
    {
      label: space.memberCount === 1 ? t('space.deleteThis') : t('common.leaveSpace'),
      icon: LogOut,
      isDanger: true,
      onSelect: () => showDialog({ kind: 'leave-space' })
    }
  ]

  return (
    <div className="switcher">
      {isRenaming ? (
        <InlineEdit
          label={t('common.spaceName')}
          value={space.name}
          maxLength={MAX_NAME_LENGTH}
          onCommit={(name) => {
            setRenaming(false)
            const problem = nameSentence(name)
            if (problem === null) void doRenameSpace(space.spaceId, name)
            else postNotice({ kind: 'problem', title: t('space.notRenamed'), hint: problem })
          }}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <Menu
          label={t('space.switcher', { name: space.name })}
          items={items}
          className="switcher-button"
        >
          <ArchMark />
          <span className="switcher-name" dir="auto">
            {space.name === '' ? t('space.arriving') : space.name}
          </span>
          {isQuiet && <BellOff className="icon" role="img" aria-label={t('common.muted')} />}
          <ChevronsUpDown className="icon" aria-hidden />
        </Menu>
      )}
    </div>
  )
}
