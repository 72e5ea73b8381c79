/** Files of somebody's published folder as items of the preview. */
import type { OpenedDriveEntry } from '../../../app/contract/drive-model.js'
import type { PublicDriveId } from '../../../app/contract/ids.js'
import { showPreview } from '../../stores/preview-store.js'
import { doSaveOpened } from '../../stores/sharing-store.js'

/** From one of the files on to its neighbours. */
export function previewOpened(
  publicDriveId: PublicDriveId,
  rows: readonly OpenedDriveEntry[],
  start: OpenedDriveEntry
): void {
  const files = rows.filter(({ kind, problem }) => kind === 'file' && problem === null)
  const items = files.map((row) => ({
    id: row.path,
    name: row.name,
    sizeBytes: row.sizeBytes ?? 0,
    author: '',
    address: openedAddress(publicDriveId, row.path),
    onSave: () => void doSaveOpened(publicDriveId, row)
  }))
  showPreview(items, Math.max(0, files.indexOf(start)))
}

function openedAddress(publicDriveId: PublicDriveId, path: string): string {
  return `/opened/${publicDriveId}${path.split('/').map(encodeURIComponent).join('/')}`
}
