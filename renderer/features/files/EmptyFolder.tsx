import { useEffect, useRef } from 'react'
import { setFilter } from '../../stores/browser-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'
import type { FilePlace } from './file-command.js'
import type { FolderRow } from './file-tree.js'
import { FOLDER_COMMANDS } from './folder-command.js'
import { keysOf } from './keys.js'
import { goUp } from './use-file-list.js'

export interface EmptyFolderProps {
  place: FilePlace
  /** There are entries, but the filter leaves none. */
  isFiltered: boolean
  onMenu: (rows: readonly FolderRow[], at: DOMRect) => void
}

/** Says what the folder is for; takes keys and clicks like a list that has rows. */
export function EmptyFolder({ place, isFiltered, onMenu }: EmptyFolderProps) {
  const { path, canEdit } = place
  const ground = useRef<HTMLDivElement>(null)
  // The filter keeps the keys while it is typed into.
  useEffect(() => {
    if (!isFiltered) ground.current?.focus({ preventScroll: true })
  }, [isFiltered])

  return (
    <div
      ref={ground}
      className="table-scroll files-empty"
      role="group"
      aria-label="Files and folders"
      tabIndex={0}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu([], new DOMRect(event.clientX, event.clientY))
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        const keys = keysOf(event)
        const command = FOLDER_COMMANDS.find((each) => each.keys === keys && each.isFor(place))
        if (command) command.run(place)
        else if (keys === 'Escape') setFilter('')
        else if (keys === 'Backspace' || keys === 'Alt+ArrowUp') goUp(place)
        else return
        event.preventDefault()
      }}
    >
      {isFiltered ? (
        <Message
          title="Nothing here has that name"
          actions={<Button onClick={() => setFilter('')}>Show everything</Button>}
        >
          <p>The filter looks at the names in this folder only.</p>
        </Message>
      ) : (
        <Message title={path === '/' ? 'No files yet' : 'This folder is empty'}>
          <p>
            {canEdit
              ? 'Drag files or whole folders here from your desktop, or paste them. Everyone in the space sees their names and sizes at once, and fetches only what they open.'
              : 'What others add shows up here by itself. You can open and save it, but only editors add to it.'}
          </p>
        </Message>
      )}
    </div>
  )
}
