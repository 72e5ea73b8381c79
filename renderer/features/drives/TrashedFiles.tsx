import { File, FolderClosed, HardDrive, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Drive, TrashedFile } from '../../../app/contract/drive-model.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatSize } from '../../formats.js'
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
    <ul className="trash-list" aria-label={t('files.trash')}>
      {drives.map((drive) => (
        <TrashItem
          key={drive.driveId}
          icon={<HardDrive className="icon" aria-hidden />}
          name={drive.name}
          notes={[t('files.driveInTrash')]}
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
          notes={[whereAndSize(file), trashSentence(file, members)]}
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
          aria-label={t('files.restoreNamed', { name })}
          onClick={onRestore}
        >
          <RotateCcw className="icon" aria-hidden />
          {t('common.restore')}
        </button>
      )}
    </li>
  )
}

/** "Was in Files / plots / north · 3 files, 2 MB". */
function whereAndSize({ driveName, path, kind, fileCount, sizeBytes }: TrashedFile): string {
  const place = [driveName, ...path.split('/').slice(1, -1)].join(' / ')
  const size = formatSize(sizeBytes)
  if (kind === 'file') return t('files.trashedFile', { place, size })
  return t('files.trashedFolder', { place, size, count: fileCount })
}
