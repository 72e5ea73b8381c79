import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import { assertNever } from '../../../app/contract/errors.js'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { LOADING, valueOr } from '../../loadable.js'
import { askForFolderName, enterFolder, useBrowserStore } from '../../stores/browser-store.js'
import {
  doAddDropped,
  doCreateFolder,
  doOpenFolder,
  useFileStore
} from '../../stores/file-store.js'
import { postError } from '../../stores/notice-store.js'
import { showFolder, useViewStore } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { MenuList } from '../../ui/MenuList.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { ConflictBanner } from '../versions/ConflictBanner.js'
import { LinkStrip } from '../links/LinkStrip.js'
import { menuItems } from './command-menu.js'
import { FileDetails } from './FileDetails.js'
import { DropZone } from './DropZone.js'
import { EmptyFolder } from './EmptyFolder.js'
import { FileGrid } from './FileGrid.js'
import { FileTable } from './FileTable.js'
import { FilesToolbar } from './FilesToolbar.js'
import type { FilePlace } from './file-command.js'
import { breadcrumbs, freeName, joinPath, rowOf, type FolderRow } from './file-tree.js'
import { useFolderViewStore, viewOf } from './folder-view-store.js'
import { NewFolderDialog } from './NewFolderDialog.js'
import { filterRows, sortRows } from './sort-rows.js'
import { usePaste } from './use-paste.js'

export interface FilesScreenProps {
  spaceId: SpaceId
  driveId: DriveId
  path: string
  canEdit: boolean
}

export function FilesScreen({ spaceId, driveId, path, canEdit }: FilesScreenProps) {
  const entries = useFileStore((state) => {
    // Until it is asked for, what is there is of the folder before.
    return state.driveId === driveId && state.folder === path ? state.entries : LOADING
  })
  const driveName = useFileStore(
    (state) =>
      valueOr(state.drives, []).find((d) => d.driveId === driveId)?.name ?? t('common.files')
  )
  const place: FilePlace = useMemo(
    () => ({ spaceId, driveId, path, canEdit }),
    [spaceId, driveId, path, canEdit]
  )
  const view = useFolderViewStore(({ views }) => viewOf(views, driveId))
  const selected = useBrowserStore((state) => state.selected)
  const filter = useDeferredValue(useBrowserStore((state) => state.filter))
  const isNamingFolder = useBrowserStore((state) => state.isNamingFolder)
  const hasDetails = useViewStore((state) => state.hasFileDetails)
  const [menu, setMenu] = useState<{ rows: readonly FolderRow[]; at: DOMRect } | null>(null)
  const screen = useRef<HTMLDivElement>(null)
  const focusFilter = useRef<() => void>(null)

  const sorted = useSorted(entries, view.sort)
  const rows = useMemo(() => filterRows(sorted, filter), [sorted, filter])
  const chosen = useMemo(() => rows.filter(({ id }) => selected.has(id)), [rows, selected])
  const [only] = chosen.length === 1 ? chosen : []

  useEffect(() => {
    enterFolder(`${place.driveId}${place.path}`)
    void doOpenFolder(place, place.path)
  }, [place])
  usePaste(place)

  function focusList() {
    screen.current?.querySelector<HTMLElement>('.table-scroll')?.focus({ preventScroll: true })
  }

  const list = {
    rows,
    place,
    onMenu: (targets: readonly FolderRow[], at: DOMRect) => setMenu({ rows: targets, at }),
    onFilter: () => focusFilter.current?.()
  }

  return (
    <DropZone
      label={t('common.files')}
      isEnabled={canEdit}
      folderName={breadcrumbs(path, driveName).at(-1)?.name ?? driveName}
      onDrop={(files) => void doAddDropped(place, path, files)}
    >
      <FilesToolbar
        place={place}
        driveName={driveName}
        view={view}
        chosen={chosen}
        shownCount={rows.length}
        totalCount={sorted.length}
        focusFilter={focusFilter}
        onLeaveFilter={focusList}
      />
      <ConflictBanner spaceId={spaceId} driveId={driveId} canEdit={canEdit} />
      <LinkStrip driveId={driveId} path={path} />
      <div className="files-body" ref={screen}>
        {content()}
        {hasDetails && only && <FileDetails row={only} place={place} />}
      </div>
      {menu && (
        <MenuList
          label={t(menu.rows.length === 0 ? 'files.thisFolder' : 'files.chosenItems')}
          items={menuItems(menu.rows, place)}
          at={menu.at}
          isAtPoint
          onClose={(givesFocusBack) => {
            setMenu(null)
            if (givesFocusBack) focusList()
          }}
        />
      )}
      {isNamingFolder && (
        <NewFolderDialog
          suggestion={freeName(sorted, t('files.newFolderName'))}
          onClose={() => askForFolderName(false)}
          onCreate={(name) => {
            // A slash in a name would make a path of it.
            if (name.includes('/')) postError('path-invalid')
            else void doCreateFolder(place, joinPath(path, name))
          }}
        />
      )}
    </DropZone>
  )

  function content() {
    switch (entries.status) {
      case 'loading':
        return <Waiting>{t('files.loading')}</Waiting>
      case 'failed':
        return <NoFolder code={entries.code} onLeave={() => showFolder(driveId, '/')} />
      case 'ready':
        if (rows.length === 0) {
          return <EmptyFolder place={place} isFiltered={sorted.length > 0} onMenu={list.onMenu} />
        }
        return view.layout === 'grid' ? (
          <FileGrid {...list} />
        ) : (
          <FileTable {...list} sort={view.sort} />
        )
      default:
        return assertNever(entries)
    }
  }
}

type Entries = ReturnType<typeof useFileStore.getState>['entries']

/** Sorted from the order before, so that a list that grows is not sorted anew. */
function useSorted(entries: Entries, sort: Parameters<typeof sortRows>[1]): FolderRow[] {
  const before = useRef<FolderRow[]>([])
  const sorted = useMemo(
    () => sortRows(valueOr(entries, []).map(rowOf), sort, before.current),
    [entries, sort]
  )
  useEffect(() => {
    before.current = sorted
  }, [sorted])
  return sorted
}

function NoFolder({ code, onLeave }: { code: ErrorCode; onLeave: () => void }) {
  const { title, hint } = errorText(code)
  const isGone = code === 'file-not-found'
  return (
    <Message
      isProblem
      title={isGone ? t('files.folderGone') : title}
      actions={isGone && <Button onClick={onLeave}>{t('files.goToTop')}</Button>}
    >
      <p>{isGone ? t('files.folderGoneHint') : hint}</p>
    </Message>
  )
}
