import { useEffect, useRef } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
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
      aria-label={t('files.list')}
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
          title={t('files.nothingFound')}
          actions={<Button onClick={() => setFilter('')}>{t('common.showEverything')}</Button>}
        >
          <p>{t('files.filterHint')}</p>
        </Message>
      ) : (
        <Message title={t(path === '/' ? 'files.noFiles' : 'files.emptyFolder')}>
          <p>{t(canEdit ? 'files.emptyHint' : 'files.emptyViewerHint')}</p>
        </Message>
      )}
    </div>
  )
}
