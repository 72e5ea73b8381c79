import { useEffect, useMemo, useState } from 'react'
import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import { assertNever } from '../../../app/contract/errors.js'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { valueOr } from '../../loadable.js'
import {
  doAddDropped,
  doCreateFolder,
  doOpenDrive,
  doOpenFile,
  doPickAndAdd,
  doRemoveFiles,
  doRenameFile,
  doSaveFile,
  useFileStore
} from '../../stores/file-store.js'
import { postError } from '../../stores/notice-store.js'
import { showFolder, useViewStore } from '../../stores/view-store.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { FileDetails } from './FileDetails.js'
import { DropZone } from './DropZone.js'
import { FileTable, type FileActions } from './FileTable.js'
import { FilesToolbar } from './FilesToolbar.js'
import { freeName, joinPath, parentOf, rowsIn, type FolderRow } from './file-tree.js'
import { NewFolderDialog } from './NewFolderDialog.js'

export interface FilesScreenProps {
  spaceId: SpaceId
  driveId: DriveId
  path: string
  canEdit: boolean
}

export function FilesScreen({ spaceId, driveId, path, canEdit }: FilesScreenProps) {
  const entries = useFileStore((state) => state.entries)
  const driveName = useFileStore(
    (state) => valueOr(state.drives, []).find((d) => d.driveId === driveId)?.name ?? 'Files'
  )
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<'new-folder' | 'delete' | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const place = useMemo(() => ({ spaceId, driveId }), [spaceId, driveId])
  const rows = useMemo(() => rowsIn(valueOr(entries, []), path), [entries, path])
  const hasDetails = useViewStore((state) => state.hasFileDetails)
  const chosen = rows.filter((row) => selected.has(row.path))

  useEffect(() => {
    void doOpenDrive(place)
  }, [place])

  const actions: FileActions = {
    open: (row) =>
      row.kind === 'folder' ? showFolder(driveId, row.path) : void doOpenFile(place, row.path),
    saveAs: (row) => void doSaveFile(place, row),
    startRename: (row) => setRenaming(row.path),
    rename: (row, name) => {
      setRenaming(null)
      if (name !== null) inside(name, (newPath) => doRenameFile(place, row.path, newPath))
    },
    remove: (removed) => {
      setSelected(new Set(removed.map((row) => row.path)))
      setDialog('delete')
    },
    goUp: () => path !== '/' && showFolder(driveId, parentOf(path))
  }

  /** A slash in a name would make a path of it, and move what is to be renamed. */
  function inside(name: string, act: (childPath: string) => Promise<unknown>) {
    if (name.includes('/')) postError('path-invalid')
    else void act(joinPath(path, name))
  }

  return (
    <DropZone
      label="Files"
      isEnabled={canEdit}
      folderName={path === '/' ? driveName : (path.split('/').at(-1) ?? driveName)}
      onDrop={(files) => void doAddDropped(place, path, files)}
    >
      <FilesToolbar
        path={path}
        driveName={driveName}
        canEdit={canEdit}
        chosen={chosen}
        actions={actions}
        onGo={(folder) => showFolder(driveId, folder)}
        onAddFiles={() => void doPickAndAdd(place, path, 'files')}
        onAddFolder={() => void doPickAndAdd(place, path, 'folders')}
        onNewFolder={() => setDialog('new-folder')}
      />
      <div className="files-body">
        {content()}
        {hasDetails && chosen[0] && chosen.length === 1 && (
          <FileDetails row={chosen[0]} place={{ spaceId, driveId, path, canEdit }} />
        )}
      </div>
      {dialog === 'new-folder' && (
        <NewFolderDialog
          suggestion={freeName(rows, 'New folder')}
          onClose={() => setDialog(null)}
          onCreate={(name) => inside(name, (folder) => doCreateFolder(place, folder))}
        />
      )}
      {dialog === 'delete' && chosen.length > 0 && (
        <ConfirmDialog
          title={deleteTitle(chosen)}
          text="It goes away for everyone in this space. Copies people saved outside Alcove stay."
          confirmLabel="Delete"
          onClose={() => setDialog(null)}
          onConfirm={() => {
            const paths = chosen.map((row) => row.path)
            setSelected(new Set())
            void doRemoveFiles(place, paths)
          }}
        />
      )}
    </DropZone>
  )

  function content() {
    switch (entries.status) {
      case 'loading':
        return <Waiting>Loading the list of files…</Waiting>
      case 'failed':
        return (
          <Message isProblem title={ERROR_TEXT[entries.code].title}>
            <p>{ERROR_TEXT[entries.code].hint}</p>
          </Message>
        )
      case 'ready':
        if (rows.length === 0) return <EmptyFolder canEdit={canEdit} isRoot={path === '/'} />
        return (
          <FileTable
            rows={rows}
            selected={selected}
            renaming={renaming}
            canEdit={canEdit}
            actions={actions}
            onSelect={setSelected}
          />
        )
      default:
        return assertNever(entries)
    }
  }
}

function EmptyFolder({ canEdit, isRoot }: { canEdit: boolean; isRoot: boolean }) {
  return (
    <Message title={isRoot ? 'No files yet' : 'This folder is empty'}>
      <p>
        {canEdit
          ? 'Drag files or whole folders here from your desktop. Everyone in the space sees their names and sizes at once, and fetches only what they open.'
          : 'What others add shows up here.'}
      </p>
    </Message>
  )
}

function deleteTitle(chosen: readonly FolderRow[]): string {
  const [first] = chosen
  return chosen.length === 1 && first ? `Delete “${first.name}”` : `Delete ${chosen.length} items`
}
