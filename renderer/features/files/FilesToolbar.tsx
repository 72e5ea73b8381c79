import { ArrowDownUp, LayoutGrid, List, Search } from 'lucide-react'
import { useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { setFilter, useBrowserStore } from '../../stores/browser-store.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import { Menu } from '../../ui/Menu.js'
import { commandsFor, type FilePlace } from './file-command.js'
import { FOLDER_COMMANDS } from './folder-command.js'
import type { FolderRow } from './file-tree.js'
import { FolderPath } from './FolderPath.js'
import { setLayout, sortBy, type FolderView } from './folder-view-store.js'
import type { SortColumn } from './sort-rows.js'

export interface FilesToolbarProps {
  place: FilePlace
  driveName: string
  view: FolderView
  chosen: readonly FolderRow[]
  shownCount: number
  totalCount: number
  /** Gets what puts the keys into the filter. */
  focusFilter: Ref<() => void>
  onLeaveFilter: () => void
}

export function FilesToolbar(props: FilesToolbarProps) {
  const { place, driveName, view, chosen } = props
  const commands = commandsFor(chosen, place).filter((command) => command.isInToolbar)
  const inFolder = FOLDER_COMMANDS.filter((each) => each.isInToolbar && each.isFor(place))
  return (
    <header className="files-header">
      <div className="files-line">
        <FolderPath place={place} driveName={driveName} />
        <Filter {...props} />
        {view.layout === 'grid' && <SortMenu place={place} view={view} />}
        <IconButton
          label={t(view.layout === 'grid' ? 'files.showAsList' : 'files.showAsGrid')}
          icon={view.layout === 'grid' ? List : LayoutGrid}
          onClick={() => setLayout(place.driveId, view.layout === 'grid' ? 'list' : 'grid')}
        />
      </div>
      {chosen.length > 0 ? (
        <div key="chosen" className="toolbar" role="toolbar" aria-label={t('files.chosenItems')}>
          <span className="toolbar-count" role="status">
            {t('files.chosenCount', { count: chosen.length })}
          </span>
          {commands.map(({ id, label, icon, run }) => (
            <Button key={id} kind="quiet" icon={icon} onClick={() => run(chosen, place)}>
              {t(label)}
            </Button>
          ))}
        </div>
      ) : (
        <div key="add" className="toolbar" role="toolbar" aria-label={t('common.add')}>
          {inFolder.map(({ id, label, icon, isPrimary, run }) => (
            <Button
              key={id}
              kind={isPrimary ? 'primary' : 'quiet'}
              icon={icon}
              onClick={() => run(place)}
            >
              {t(label)}
            </Button>
          ))}
        </div>
      )}
    </header>
  )
}

function Filter({ shownCount, totalCount, focusFilter, onLeaveFilter }: FilesToolbarProps) {
  const filter = useBrowserStore((state) => state.filter)
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(focusFilter, () => () => input.current?.select())

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') setFilter('')
    if (['Escape', 'Enter', 'ArrowDown'].includes(event.key)) {
      event.preventDefault()
      onLeaveFilter()
    }
  }

  return (
    <div className="files-filter">
      <Search className="icon" aria-hidden />
      <input
        ref={input}
        type="text"
        dir="auto"
        aria-label={t('files.filter')}
        placeholder={t('files.filter')}
        value={filter}
        spellCheck={false}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {filter !== '' && (
        <span className="toolbar-count" role="status">
          {t('files.shownOf', { shown: shownCount, total: totalCount })}
        </span>
      )}
    </div>
  )
}

const SORTS: { by: SortColumn; label: MessageId }[] = [
  { by: 'name', label: 'common.name' },
  { by: 'size', label: 'files.size' },
  { by: 'author', label: 'files.addedBy' },
  { by: 'modified', label: 'files.modified' }
]

function SortMenu({ place, view }: { place: FilePlace; view: FolderView }) {
  return (
    <Menu
      label={t('files.sortBy')}
      items={SORTS.map(({ by, label }) => ({
        label: t(label),
        isChecked: view.sort.by === by,
        onSelect: () => sortBy(place.driveId, by)
      }))}
    >
      <ArrowDownUp className="icon" aria-hidden />
    </Menu>
  )
}
