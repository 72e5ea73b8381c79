/** Files of the folder on screen as items of the preview. */
import { valueOr } from '../../loadable.js'
import { useBrowserStore } from '../../stores/browser-store.js'
import { doOpenFile, doSaveFile, useFileStore } from '../../stores/file-store.js'
import { showPreview, type PreviewItem } from '../../stores/preview-store.js'
import { pageAddress } from '../attachments/address.js'
import type { FilePlace } from '../files/file-command.js'
import { rowOf, type FolderRow } from '../files/file-tree.js'
import { useFolderViewStore, viewOf } from '../files/folder-view-store.js'
import { filterRows, sortRows } from '../files/sort-rows.js'
import { previewKind } from './preview-kind.js'

export function isShowable({ kind, name }: FolderRow): boolean {
  return kind === 'file' && previewKind(name) !== 'none'
}

/** Several: those alone. One: with its neighbours, as the list has them. */
export function previewRows(chosen: readonly FolderRow[], place: FilePlace): void {
  const rows = chosen.length > 1 ? chosen : rowsOnScreen(place)
  const files = rows.filter(({ kind }) => kind === 'file')
  const at = files.findIndex(({ id }) => id === chosen[0]?.id)
  const items = files.map((row) => itemOf(row, place))
  showPreview(items, Math.max(0, at))
}

function rowsOnScreen({ driveId }: FilePlace): readonly FolderRow[] {
  const rows = valueOr(useFileStore.getState().entries, []).map(rowOf)
  const { sort } = viewOf(useFolderViewStore.getState().views, driveId)
  return filterRows(sortRows(rows, sort), useBrowserStore.getState().filter)
}

function itemOf(row: FolderRow, { spaceId, driveId }: FilePlace): PreviewItem {
  const { entry, name, path, sizeBytes, author } = row
  const { entryId } = entry
  return {
    id: row.id,
    name,
    sizeBytes,
    author,
    address: pageAddress(spaceId, { kind: 'file', driveId, entryId }),
    file: { spaceId, driveId, entryId },
    onOpen: () => void doOpenFile({ spaceId, driveId }, path),
    onSave: () => void doSaveFile({ spaceId, driveId }, row)
  }
}
