import { FileOutput, FolderOpen, RotateCcw, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import { assertNever } from '../../../app/contract/errors.js'
import type { FileVersion } from '../../../app/contract/drive-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatMoment, formatSize } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { usePeopleStore } from '../../stores/people-store.js'
import {
  doOpenFileVersion,
  doRestoreFileVersion,
  doSaveFileVersion,
  doShowFileVersions,
  type FileAt,
  useVersionStore
} from '../../stores/version-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Menu } from '../../ui/Menu.js'
import { Waiting } from '../../ui/Waiting.js'
import type { FileSectionProps } from '../files/FileDetails.js'

/** Every content of the file, newest first, each to be opened, saved and shown again. */
export function VersionsSection({ row, place }: FileSectionProps) {
  const { spaceId, driveId, canEdit } = place
  const { path, name } = row
  const versions = useVersionStore((state) => state.versions)
  const file = useVersionStore((state) => state.file)
  const currentId = row.entry?.versionId ?? null

  useEffect(() => {
    void doShowFileVersions({ spaceId, driveId, path, name })
    return () => void doShowFileVersions(null)
  }, [spaceId, driveId, path, name, currentId])

  switch (versions.status) {
    case 'loading':
      return <Waiting>{t('versions.loading')}</Waiting>
    case 'failed':
      return <p>{errorText(versions.code).title}</p>
    case 'ready':
      return (
        <ol className="version-list" aria-label={t('versions.list')}>
          {file &&
            versions.value.map((version) => (
              <VersionItem
                key={version.versionId}
                version={version}
                file={file}
                origin={versions.value.find((v) => v.versionId === version.restoredFrom)}
                canEdit={canEdit}
              />
            ))}
        </ol>
      )
    default:
      return assertNever(versions)
  }
}

interface VersionItemProps {
  version: FileVersion
  file: FileAt
  origin: FileVersion | undefined
  canEdit: boolean
}

function VersionItem({ version, file, origin, canEdit }: VersionItemProps) {
  const { versionId, authorId, author, atMs, sizeBytes, isCurrent, isConflict } = version
  const person = usePeopleStore(({ members }) =>
    valueOr(members, []).find((m) => m.memberId === authorId)
  )
  const label = formatMoment(atMs)
  const items = [
    {
      label: t('files.open'),
      icon: FolderOpen,
      onSelect: () => void doOpenFileVersion(file, versionId)
    },
    {
      label: t('common.saveAs'),
      icon: FileOutput,
      onSelect: () => void doSaveFileVersion(file, versionId)
    }
  ]
  const restore = {
    label: t('common.restore'),
    icon: RotateCcw,
    startsGroup: true,
    onSelect: () => void doRestoreFileVersion(file, version, label)
  }
  return (
    <li className={`version-item${isCurrent ? ' version-current' : ''}`}>
      <Avatar
        name={author}
        color={person?.color ?? '#675f52'}
        picture={person?.picture}
        size="small"
        isDecorative
      />
      <div className="version-text">
        <p>
          <span dir="auto">{author || t('versions.somebodyWhoLeft')}</span>
          {isCurrent && <span className="version-mark">{t('versions.current')}</span>}
        </p>
        <p className="version-note">
          {label} · {formatSize(sizeBytes)}
        </p>
        {origin && (
          <p className="version-note">
            <RotateCcw className="icon" aria-hidden />
            {t('versions.backTo', { moment: formatMoment(origin.atMs) })}
          </p>
        )}
        {isConflict && (
          <p className="version-note version-conflict">
            <TriangleAlert className="icon" aria-hidden />
            {t('versions.nobodyChose')}
          </p>
        )}
      </div>
      <Menu
        label={t('versions.actionsFor', { author, moment: label })}
        items={canEdit && !isCurrent ? [...items, restore] : items}
      />
    </li>
  )
}
