import { useEffect, useState } from 'react'
import type { ArrivedFile } from '../../../app/contract/desktop-calls.js'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { writableSpaces } from '../../stores/arrival-store.js'
import { doAddTokens } from '../../stores/file-store.js'
import { keepAddedTo, usePlaceStore } from '../../stores/place-store.js'
import { doOpenSpace } from '../../stores/space-session.js'
import { useSpaceStore } from '../../stores/space-store.js'
import { showFolder, useViewStore } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { breadcrumbs } from '../files/file-tree.js'
import { PlaceSelect } from './PlaceSelect.js'
import { useDrives, useFolders } from './use-place-lists.js'

export interface ArrivalsDialogProps {
  files: readonly ArrivedFile[]
  onClose: () => void
}

/** Where to, for files that came from outside: first the folder on screen, or the one before. */
export function ArrivalsDialog({ files, onClose }: ArrivalsDialogProps) {
  const spaces = writableSpaces(
    valueOr(
      useSpaceStore((state) => state.spaces),
      []
    )
  )
  const shownId = useViewStore((state) => state.spaceId)
  const place = useViewStore((state) => state.place)
  const [chosenId, chooseSpace] = useState<SpaceId | null>(null)
  const [chosenDriveId, chooseDrive] = useState<DriveId | null>(null)
  const [chosenFolder, chooseFolder] = useState<string | null>(null)
  const addedTo = usePlaceStore((state) => state.addedTo)
  const first = place.kind === 'files' ? { ...place, spaceId: shownId } : addedTo
  const space =
    spaces.find((each) => each.spaceId === (chosenId ?? first?.spaceId)) ??
    spaces.find((each) => each.spaceId === shownId) ??
    spaces[0]
  const spaceId = space?.spaceId ?? null
  const drives = valueOr(useDrives(spaceId), [])
  const firstHere = first?.spaceId === spaceId ? first : null
  const wantedId = chosenDriveId ?? firstHere?.driveId
  const drive = drives.find((each) => each.driveId === wantedId) ?? drives[0]
  const firstFolder = firstHere && firstHere.driveId === drive?.driveId ? firstHere.path : '/'
  const folder = chosenFolder ?? firstFolder
  const folders = useFolders(spaceId, drive?.driveId ?? null, folder)
  const isGone = folders.status === 'failed'
  const count = files.length

  useEffect(() => {
    if (isGone) chooseFolder('/')
  }, [isGone])

  async function add() {
    if (!spaceId || !drive) return
    onClose()
    keepAddedTo({ spaceId, driveId: drive.driveId, path: folder })
    if (spaceId !== shownId) await doOpenSpace(spaceId)
    showFolder(drive.driveId, folder)
    const tokens = files.map(({ token }) => token)
    await doAddTokens({ spaceId, driveId: drive.driveId }, folder, tokens)
  }

  return (
    <Dialog title={t('arrivals.title', { count, name: files[0]?.name ?? '' })} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <PlaceSelect
          label={t('arrivals.space')}
          value={spaceId ?? ''}
          options={spaces.map((each) => ({ value: each.spaceId, label: each.name }))}
          onChange={(next) => {
            chooseSpace(next as SpaceId)
            chooseDrive(null)
            chooseFolder(null)
          }}
        />
        <PlaceSelect
          label={t('arrivals.drive')}
          value={drive?.driveId ?? ''}
          options={drives.map((each) => ({ value: each.driveId, label: each.name }))}
          onChange={(next) => {
            chooseDrive(next as DriveId)
            chooseFolder(null)
          }}
        />
        <PlaceSelect
          label={t('arrivals.folder')}
          value={folder}
          options={[
            ...breadcrumbs(folder, drive?.name ?? '').map((crumb) => crumb.path),
            ...valueOr(folders, [])
          ].map((path) => ({
            value: path,
            label: path === '/' ? (drive?.name ?? '') : path.slice(1)
          }))}
          onChange={chooseFolder}
        />
        <p className="field-hint">{t('arrivals.hint')}</p>
        <div className="form-actions">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" kind="primary" isDisabled={!drive}>
            {t('arrivals.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
