import { FileDown, FileUp, FolderUp } from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { doPickAndImport } from '../../stores/exchange-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Menu, type MenuItem } from '../../ui/Menu.js'

export interface DocumentsMenuProps {
  spaceId: SpaceId
  canEdit: boolean
}

/** What concerns all documents of the space: bringing some in, taking them out. */
export function DocumentsMenu({ spaceId, canEdit }: DocumentsMenuProps) {
  const imports: MenuItem[] = [
    {
      label: 'Import files…',
      icon: FileUp,
      onSelect: () => void doPickAndImport(spaceId, 'files')
    },
    {
      label: 'Import a folder…',
      icon: FolderUp,
      onSelect: () => void doPickAndImport(spaceId, 'folder')
    }
  ]
  const exportAll: MenuItem = {
    label: 'Export everything…',
    icon: FileDown,
    startsGroup: canEdit,
    onSelect: () => showDialog({ kind: 'export', documentId: null })
  }
  return (
    <Menu
      label="Actions for all documents"
      items={canEdit ? [...imports, exportAll] : [exportAll]}
    />
  )
}
