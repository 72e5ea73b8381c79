/** What can be done with a document from a menu. */
import {
  Bell,
  BellOff,
  Copy,
  FileDown,
  FilePlus,
  FolderInput,
  Pencil,
  Smile,
  Star,
  StarOff,
  Trash2
} from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { DocumentSummary } from '../../../app/contract/model.js'
import { doSetFavourite } from '../../stores/document-store.js'
import { doMute } from '../../stores/mute-store.js'
import { doDuplicateAndTell, doStartDocument } from '../../stores/space-session.js'
import { showDialog } from '../../stores/view-store.js'
import type { MenuItem } from '../../ui/Menu.js'

export interface DocumentActionsOptions {
  canEdit: boolean
  /** Makes no noise on this computer. */
  isMuted: boolean
  onRename: () => void
  onTrash: () => void
}

export function documentActions(
  spaceId: SpaceId,
  document: DocumentSummary,
  { canEdit, isMuted, onRename, onTrash }: DocumentActionsOptions
): MenuItem[] {
  const { documentId, isFavourite } = document
  const favourite: MenuItem = {
    label: isFavourite ? t('tree.removeFavourite') : t('tree.addFavourite'),
    icon: isFavourite ? StarOff : Star,
    onSelect: () => void doSetFavourite(spaceId, documentId, !isFavourite)
  }
  const muting: MenuItem = {
    label: isMuted ? t('tree.unmute') : t('tree.mute'),
    icon: isMuted ? Bell : BellOff,
    onSelect: () => void doMute(spaceId, documentId, !isMuted)
  }
  const exporting: MenuItem = {
    label: t('tree.export'),
    icon: FileDown,
    onSelect: () => showDialog({ kind: 'export', documentId })
  }
  if (!canEdit) return [favourite, muting, exporting]
  return [
    {
      label: t('tree.newInside'),
      icon: FilePlus,
      onSelect: () => void doStartDocument(spaceId, documentId)
    },
    favourite,
    muting,
    { label: t('common.rename'), icon: Pencil, onSelect: onRename },
    {
      label: t('tree.changeIcon'),
      icon: Smile,
      onSelect: () => showDialog({ kind: 'document-icon', documentId })
    },
    {
      label: t('tree.move'),
      icon: FolderInput,
      onSelect: () => showDialog({ kind: 'move-document', documentId })
    },
    {
      label: t('tree.duplicate'),
      icon: Copy,
      onSelect: () => void doDuplicateAndTell(spaceId, document)
    },
    exporting,
    {
      label: t('tree.moveToTrash'),
      icon: Trash2,
      isDanger: true,
      startsGroup: true,
      onSelect: onTrash
    }
  ]
}
