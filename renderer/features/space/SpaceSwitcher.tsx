import { Bell, BellOff, ChevronsUpDown, Link2, LogOut, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
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
      label: other.name === '' ? 'A space that is arriving' : other.name,
      isChecked: other.spaceId === space.spaceId,
      onSelect: () =>
        other.spaceId === space.spaceId
          ? showPlace({ kind: 'home' })
          : void doOpenSpace(other.spaceId)
    })),
    {
      label: 'Create a space',
      icon: Plus,
      startsGroup: true,
      onSelect: () => showDialog({ kind: 'create-space' })
    },
    {
      label: 'Join with a link',
      icon: Link2,
      onSelect: () => showDialog({ kind: 'join', link: '' })
    },
    ...(space.role === 'admin'
      ? [
          {
            label: 'Rename this space',
            icon: Pencil,
            startsGroup: true,
            onSelect: () => setRenaming(true)
          }
        ]
      : []),
    {
      label: isQuiet ? 'Unmute this space' : 'Mute this space',
      icon: isQuiet ? Bell : BellOff,
      startsGroup: space.role !== 'admin',
      onSelect: () => void doMute(space.spaceId, null, !isQuiet)
    },
    {
      label: 'Leave this space',
      icon: LogOut,
      isDanger: true,
      onSelect: () => showDialog({ kind: 'leave-space' })
    }
  ]

  return (
    <div className="switcher">
      {isRenaming ? (
        <InlineEdit
          label="Space name"
          value={space.name}
          maxLength={MAX_NAME_LENGTH}
          onCommit={(name) => {
            setRenaming(false)
            const problem = nameSentence(name)
            if (problem === null) void doRenameSpace(space.spaceId, name)
            else postNotice({ kind: 'problem', title: 'The name was not changed', hint: problem })
          }}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <Menu label={`Space: ${space.name}`} items={items} className="switcher-button">
          <ArchMark />
          <span className="switcher-name" dir="auto">
            {space.name === '' ? 'Arriving…' : space.name}
          </span>
          {isQuiet && <BellOff className="icon" role="img" aria-label="Muted" />}
          <ChevronsUpDown className="icon" aria-hidden />
        </Menu>
      )}
    </div>
  )
}
