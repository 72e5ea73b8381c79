/** Keeping files here, fetching them now, and giving their bytes back. */
import { ArrowDownToLine, HardDriveDownload, HardDriveUpload, Pin, PinOff } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { doFetch, doPin } from '../../stores/holding-store.js'
import { showDialog } from '../../stores/view-store.js'
import type { DriveCommand } from '../drives/drive-command.js'
import type { FileCommand } from '../files/file-command.js'
import type { FolderRow } from '../files/file-tree.js'

const pathsOf = (rows: readonly FolderRow[]) => rows.map(({ path }) => path)

export const keepHere: FileCommand = {
  id: 'keep-here',
  label: 'holding.keepHere',
  icon: Pin,
  startsGroup: true,
  isFor: (rows) => rows.some(({ entry }) => entry.pin === 'none'),
  run: (rows, place) => {
    const loose = rows.filter(({ entry }) => entry.pin === 'none')
    void doPin(place, pathsOf(loose), true)
  }
}

export const doNotKeep: FileCommand = {
  id: 'do-not-keep',
  label: 'holding.doNotKeep',
  icon: PinOff,
  startsGroup: true,
  isFor: (rows) => rows.every(({ entry }) => entry.pin === 'self'),
  run: (rows, place) => void doPin(place, pathsOf(rows), false)
}

export const fetchNow: FileCommand = {
  id: 'fetch',
  label: 'holding.fetchNow',
  icon: ArrowDownToLine,
  isFor: (rows) => rows.some(({ localRatio }) => localRatio < 1),
  run: (rows, place) => {
    void doFetch(place, pathsOf(rows.filter(({ localRatio }) => localRatio < 1)))
  }
}

export const freeUpSpace: FileCommand = {
  id: 'free',
  label: 'common.freeUpSpace',
  icon: HardDriveUpload,
  isFor: (rows) =>
    rows.some(({ entry, localRatio, sizeBytes }) => {
      return entry.pin === 'none' && localRatio > 0 && sizeBytes > 0
    }),
  run: (rows, { spaceId, driveId }) => {
    const [first] = rows
    const label =
      rows.length === 1 && first
        ? t('files.quoted', { name: first.name })
        : t('files.itemCount', { count: rows.length })
    showDialog({ kind: 'free-space', spaceId, driveId, paths: pathsOf(rows), label })
  }
}

export const keepEverything: DriveCommand = {
  id: 'keep-everything',
  label: ({ drive }) =>
    t(drive.isPinned ? 'holding.doNotKeepEverything' : 'holding.keepEverything'),
  icon: HardDriveDownload,
  isFor: () => true,
  run: ({ spaceId, drive }) => {
    void doPin({ spaceId, driveId: drive.driveId }, ['/'], !drive.isPinned)
  }
}

export const freeDrive: DriveCommand = {
  id: 'free-drive',
  label: () => t('common.freeUpSpace'),
  icon: HardDriveUpload,
  isFor: ({ drive }) => !drive.isPinned,
  run: ({ spaceId, drive: { driveId, name } }) => {
    const label = t('files.quoted', { name })
    showDialog({ kind: 'free-space', spaceId, driveId, paths: ['/'], label })
  }
}
