import { useEffect, useState } from 'react'
import type { ArrivedFile } from '../../../app/contract/desktop-calls.js'
import type { Drive } from '../../../app/contract/drive-model.js'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { LOADING, valueOr, type Loadable } from '../../loadable.js'
import { doListDrives, writableSpaces } from '../../stores/arrival-store.js'
import { doAddTokens } from '../../stores/file-store.js'
import { doOpenSpace } from '../../stores/space-session.js'
import { useSpaceStore } from '../../stores/space-store.js'
import { showFolder, useViewStore } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { PlaceSelect } from './PlaceSelect.js'

export interface ArrivalsDialogProps {
  files: readonly ArrivedFile[]
  onClose: () => void
}

/** Where to, for files that came from outside: first where the person is. */
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
  const [driveId, chooseDrive] = useState<DriveId | null>(null)
  const space = spaces.find((each) => each.spaceId === (chosenId ?? shownId)) ?? spaces[0]
  const spaceId = space?.spaceId ?? null
  const drives = valueOr(useDrives(spaceId), [])
  const here = spaceId === shownId && place.kind === 'files' ? place : null
  const drive = drives.find((each) => each.driveId === (driveId ?? here?.driveId)) ?? drives[0]
  const folder = here !== null && here.driveId === drive?.driveId ? here.path : '/'
  const count = files.length

  async function add() {
    if (!spaceId || !drive) return
    onClose()
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
          }}
        />
        <PlaceSelect
          label={t('arrivals.drive')}
          value={drive?.driveId ?? ''}
          options={drives.map((each) => ({ value: each.driveId, label: each.name }))}
          onChange={(next) => chooseDrive(next as DriveId)}
        />
        <p className="field-hint">
          {folder === '/' ? t('arrivals.hint') : t('arrivals.folderHint', { folder })}
        </p>
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

/** The drives of any space, also of one that is not shown. */
function useDrives(spaceId: SpaceId | null): Loadable<Drive[]> {
  const [drives, setDrives] = useState<Loadable<Drive[]>>(LOADING)
  useEffect(() => {
    let isWanted = true
    setDrives(LOADING)
    if (spaceId !== null) {
      void doListDrives(spaceId).then((found) => {
        if (isWanted) setDrives(found)
      })
    }
    return () => void (isWanted = false)
  }, [spaceId])
  return drives
}
