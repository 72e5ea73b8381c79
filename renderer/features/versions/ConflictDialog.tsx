import { FolderOpen } from 'lucide-react'
import { useEffect } from 'react'
import type { FileConflict, FileVersion } from '../../../app/contract/drive-model.js'
import type { Member } from '../../../app/contract/model.js'
import type { EntryId } from '../../../app/contract/ids.js'
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
    <Dialog title={`Which “${conflict.name}” should stay?`} size="wide" onClose={onClose}>
      <Sides key={conflict.entryId} place={place} conflict={conflict} />
      {left > 0 && (
        <p className="conflict-left">{left === 1 ? 'One more' : `${left} more`} after this.</p>
      )}
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
        {folder !== '' && `In “${folder.slice(1)}”. `}
        These were put while their authors did not know of each other. Whatever you choose, the
        others stay in its versions.
      </p>
      <ul className="conflict-sides" aria-label={`Contents of ${name}`}>
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
          {versions.length === 2 ? 'Keep both' : `Keep all ${versions.length}`}
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
        <strong dir="auto">{author || 'Somebody who left'}</strong>
        {isCurrent && <span className="version-mark">Shown now</span>}
      </div>
      <dl>
        <dt>Put here</dt>
        <dd>{formatMoment(atMs)}</dd>
        <dt>Changed</dt>
        <dd>{changed === '' ? 'Not known' : changed}</dd>
        <dt>Size</dt>
        <dd>{formatSize(sizeBytes)}</dd>
      </dl>
      <Button kind="quiet" icon={FolderOpen} onClick={onOpen}>
        Look at it
      </Button>
    </>
  )
}
