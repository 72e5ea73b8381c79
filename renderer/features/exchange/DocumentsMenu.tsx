import { FileDown, FileUp, FolderUp } from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
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
      label: t('exchange.importFiles'),
      icon: FileUp,
      onSelect: () => void doPickAndImport(spaceId, 'files')
    },
    {
      label: t('exchange.importFolder'),
      icon: FolderUp,
      onSelect: () => void doPickAndImport(spaceId, 'folder')
    }
  ]
  const exportAll: MenuItem = {
    label: t('exchange.exportAll'),
    icon: FileDown,
    startsGroup: canEdit,
    onSelect: () => showDialog({ kind: 'export', documentId: null })
  }
  return (
    <Menu
      label={t('exchange.actionsForAll')}
      items={canEdit ? [...imports, exportAll] : [exportAll]}
    />
  )
}
