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
    label: isFavourite ? 'Remove from favourites' : 'Add to favourites',
    icon: isFavourite ? StarOff : Star,
    onSelect: () => void doSetFavourite(spaceId, documentId, !isFavourite)
  }
  const muting: MenuItem = {
    label: isMuted ? 'Unmute notifications' : 'Mute notifications',
    icon: isMuted ? Bell : BellOff,
    onSelect: () => void doMute(spaceId, documentId, !isMuted)
  }
  const exporting: MenuItem = {
    label: 'Export…',
    icon: FileDown,
    onSelect: () => showDialog({ kind: 'export', documentId })
  }
  if (!canEdit) return [favourite, muting, exporting]
  return [
    {
      label: 'New document inside',
      icon: FilePlus,
      onSelect: () => void doStartDocument(spaceId, documentId)
    },
    favourite,
    muting,
    { label: 'Rename', icon: Pencil, onSelect: onRename },
    {
      label: 'Change icon',
      icon: Smile,
      onSelect: () => showDialog({ kind: 'document-icon', documentId })
    },
    {
      label: 'Move to…',
      icon: FolderInput,
      onSelect: () => showDialog({ kind: 'move-document', documentId })
    },
    {
      label: 'Duplicate',
      icon: Copy,
      onSelect: () => void doDuplicateAndTell(spaceId, document)
    },
    exporting,
    { label: 'Move to trash', icon: Trash2, isDanger: true, startsGroup: true, onSelect: onTrash }
  ]
}
