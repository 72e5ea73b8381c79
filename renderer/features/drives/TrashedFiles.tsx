import { File, FolderClosed, HardDrive, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Drive, TrashedFile } from '../../../app/contract/drive-model.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { formatCount, formatSize } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { doRestoreDrive, doRestoreFile } from '../../stores/trash-store.js'
import { trashSentence } from '../../trash-sentence.js'

export interface TrashedFilesProps {
  spaceId: SpaceId
  files: readonly TrashedFile[]
  drives: readonly Drive[]
  canEdit: boolean
}

/** Files, folders and whole drives in the trash, each with where it was and the way back. */
export function TrashedFiles({ spaceId, files, drives, canEdit }: TrashedFilesProps) {
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  return (
    <ul className="trash-list" aria-label="Files in the trash">
      {drives.map((drive) => (
        <TrashItem
          key={drive.driveId}
          icon={<HardDrive className="icon" aria-hidden />}
          name={drive.name}
          notes={['A drive, with all that is in it.']}
          onRestore={canEdit ? () => void doRestoreDrive(spaceId, drive) : null}
        />
      ))}
      {files.map((file) => (
        <TrashItem
          key={file.entryId}
          icon={
            file.kind === 'folder' ? (
              <FolderClosed className="icon" aria-hidden />
            ) : (
              <File className="icon" aria-hidden />
            )
          }
          name={file.name}
          notes={[`${whereOf(file)} · ${sizeOf(file)}`, trashSentence(file, members)]}
          onRestore={canEdit ? () => void doRestoreFile(spaceId, file) : null}
        />
      ))}
    </ul>
  )
}

interface TrashItemProps {
  icon: ReactNode
  name: string
  notes: string[]
  onRestore: (() => void) | null
}

function TrashItem({ icon, name, notes, onRestore }: TrashItemProps) {
  return (
    <li>
      <div className="trash-text">
        <span className="trash-title">
          {icon}
          <span dir="auto">{name}</span>
        </span>
        {notes.map((note) => (
          <p key={note} dir="auto">
            {note}
          </p>
        ))}
      </div>
      {onRestore && (
        <button
          type="button"
          className="button button-secondary"
          aria-label={`Restore ${name}`}
          onClick={onRestore}
        >
          <RotateCcw className="icon" aria-hidden />
          Restore
        </button>
      )}
    </li>
  )
}

/** "Was in Files / plots / north". */
function whereOf({ driveName, path }: TrashedFile): string {
  return `Was in ${[driveName, ...path.split('/').slice(1, -1)].join(' / ')}`
}

function sizeOf({ kind, fileCount, sizeBytes }: TrashedFile): string {
  const size = formatSize(sizeBytes)
  return kind === 'file' ? size : `${formatCount(fileCount, 'file', 'files')}, ${size}`
}
