/** Keeping files here, fetching them now, and giving their bytes back. */
import { ArrowDownToLine, HardDriveDownload, HardDriveUpload, Pin, PinOff } from 'lucide-react'
import { doFetch, doPin } from '../../stores/holding-store.js'
import { showDialog } from '../../stores/view-store.js'
import type { DriveCommand } from '../drives/drive-command.js'
import type { FileCommand } from '../files/file-command.js'
import type { FolderRow } from '../files/file-tree.js'

const pathsOf = (rows: readonly FolderRow[]) => rows.map(({ path }) => path)

export const keepHere: FileCommand = {
  id: 'keep-here',
  label: 'Keep here',
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
  label: 'Don’t keep here',
  icon: PinOff,
  startsGroup: true,
  isFor: (rows) => rows.every(({ entry }) => entry.pin === 'self'),
  run: (rows, place) => void doPin(place, pathsOf(rows), false)
}

export const fetchNow: FileCommand = {
  id: 'fetch',
  label: 'Fetch now',
  icon: ArrowDownToLine,
  isFor: (rows) => rows.some(({ localRatio }) => localRatio < 1),
  run: (rows, place) => {
    void doFetch(place, pathsOf(rows.filter(({ localRatio }) => localRatio < 1)))
  }
}

export const freeUpSpace: FileCommand = {
  id: 'free',
  label: 'Free up space',
  icon: HardDriveUpload,
  isFor: (rows) =>
    rows.some(({ entry, localRatio, sizeBytes }) => {
      return entry.pin === 'none' && localRatio > 0 && sizeBytes > 0
    }),
  run: (rows, { spaceId, driveId }) => {
    const [first] = rows
    const label = rows.length === 1 && first ? `“${first.name}”` : `${rows.length} items`
    showDialog({ kind: 'free-space', spaceId, driveId, paths: pathsOf(rows), label })
  }
}

export const keepEverything: DriveCommand = {
  id: 'keep-everything',
  label: ({ drive }) => (drive.isPinned ? 'Don’t keep everything here' : 'Keep everything here'),
  icon: HardDriveDownload,
  isFor: () => true,
  run: ({ spaceId, drive }) => {
    void doPin({ spaceId, driveId: drive.driveId }, ['/'], !drive.isPinned)
  }
}

export const freeDrive: DriveCommand = {
  id: 'free-drive',
  label: () => 'Free up space',
  icon: HardDriveUpload,
  isFor: ({ drive }) => !drive.isPinned,
  run: ({ spaceId, drive: { driveId, name } }) => {
    showDialog({ kind: 'free-space', spaceId, driveId, paths: ['/'], label: `“${name}”` })
  }
}
