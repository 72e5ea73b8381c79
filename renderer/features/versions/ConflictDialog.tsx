import { FolderOpen } from 'lucide-react'
import { useEffect } from 'react'
import type { FileConflict, FileVersion } from '../../../app/contract/drive-model.js'
import type { Member } from '../../../app/contract/model.js'
import type { EntryId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatMoment, formatSize } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import type { DrivePlace } from '../../stores/file-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import {
  doOpenFileVersion,
  doResolveConflict,
  useVersionStore
} from '../../stores/version-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { keepLabels } from './keep-labels.js'

export interface ConflictDialogProps {
  /** null: every one of the drive on screen, one after the other. */
  entryId: EntryId | null
  onClose: () => void
}

/** What people put into one file at once, side by side; one click decides. */
export function ConflictDialog({ entryId, onClose }: ConflictDialogProps) {
  const { place, conflicts } = useVersionStore()
  const asked = conflicts.filter((each) => entryId === null || each.entryId === entryId)
  const [conflict] = asked
  const isOver = place === null || conflict === undefined

  useEffect(() => {
    if (isOver) onClose()
  }, [isOver, onClose])

  if (isOver) return null
  const left = asked.length - 1
  return (
    <Dialog title={t('versions.which', { name: conflict.name })} size="wide" onClose={onClose}>
      <Sides key={conflict.entryId} place={place} conflict={conflict} />
      {left > 0 && <p className="conflict-left">{t('versions.moreAfter', { count: left })}</p>}
    </Dialog>
  )
}

function Sides({ place, conflict }: { place: DrivePlace; conflict: FileConflict }) {
  const { versions, path, name } = conflict
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  const labels = keepLabels(versions, members)
  const ids = versions.map(({ versionId }) => versionId)
  const folder = path.slice(0, path.lastIndexOf('/'))
  return (
    <>
      <p className="prose" dir="auto">
        {folder !== '' && `${t('versions.conflictPlace', { folder: folder.slice(1) })} `}
        {t('versions.conflictHint')}
      </p>
      <ul className="conflict-sides" aria-label={t('versions.contentsOf', { name })}>
        {versions.map((version, index) => (
          <li key={version.versionId} className="conflict-side">
            <Side
              version={version}
              person={members.find((m) => m.memberId === version.authorId)}
              onOpen={() => void doOpenFileVersion({ ...place, path, name }, version.versionId)}
            />
            <Button
              kind="primary"
              onClick={() => void doResolveConflict(place, conflict, [version.versionId])}
            >
              {labels[index]}
            </Button>
          </li>
        ))}
      </ul>
      <footer className="dialog-actions">
        <Button onClick={() => void doResolveConflict(place, conflict, ids)}>
          {t('versions.keepAll', { count: versions.length })}
        </Button>
      </footer>
    </>
  )
}

interface SideProps {
  version: FileVersion
  person: Member | undefined
  onOpen: () => void
}

function Side({ version, person, onOpen }: SideProps) {
  const { author, atMs, modifiedAtMs, sizeBytes, isCurrent } = version
  const changed = formatMoment(modifiedAtMs)
  return (
    <>
      <div className="conflict-author">
        <Avatar
          name={author}
          color={person?.color ?? '#675f52'}
          picture={person?.picture}
          size="small"
          isDecorative
        />
        <strong dir="auto">{author || t('versions.somebodyWhoLeft')}</strong>
        {isCurrent && <span className="version-mark">{t('versions.shownNow')}</span>}
      </div>
      <dl>
        <dt>{t('versions.putHere')}</dt>
        <dd>{formatMoment(atMs)}</dd>
        <dt>{t('versions.changed')}</dt>
        <dd>{changed === '' ? t('common.notKnown') : changed}</dd>
        <dt>{t('files.size')}</dt>
        <dd>{formatSize(sizeBytes)}</dd>
      </dl>
      <Button kind="quiet" icon={FolderOpen} onClick={onOpen}>
        {t('versions.lookAtIt')}
      </Button>
    </>
  )
}
