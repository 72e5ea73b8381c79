import { FileText, Pencil, Trash2 } from 'lucide-react'
import { MAX_TITLE_LENGTH } from '../../../app/contract/limits.js'
import type { DocumentSummary } from '../../../app/contract/model.js'
import { InlineEdit } from '../../ui/InlineEdit.js'
import { Menu } from '../../ui/Menu.js'

export interface SidebarDocumentProps {
  document: DocumentSummary
  isCurrent: boolean
  isRenaming: boolean
  canEdit: boolean
  onOpen: () => void
  onStartRename: () => void
  /** null when the person changed their mind. */
  onRename: (title: string | null) => void
  onTrash: () => void
}

export function SidebarDocument(props: SidebarDocumentProps) {
  const { document, isCurrent, isRenaming, canEdit } = props
  const { onOpen, onStartRename, onRename, onTrash } = props
  if (isRenaming) {
    return (
      <li className="sidebar-row">
        <InlineEdit
          label="New title"
          value={document.title}
          maxLength={MAX_TITLE_LENGTH}
          onCommit={onRename}
          onCancel={() => onRename(null)}
        />
      </li>
    )
  }
  return (
    <li className="sidebar-row">
      <button
        type="button"
        className="sidebar-item"
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onOpen}
        onDoubleClick={canEdit ? onStartRename : undefined}
        onKeyDown={(event) => {
          if (!canEdit) return
          if (event.key === 'F2') onStartRename()
          if (event.key === 'Delete') onTrash()
        }}
      >
        <FileText className="icon" aria-hidden />
        <span dir="auto">{document.title}</span>
      </button>
      {canEdit && (
        <Menu
          label={`Actions for ${document.title}`}
          items={[
            { label: 'Rename', icon: Pencil, onSelect: onStartRename },
            { label: 'Move to trash', icon: Trash2, isDanger: true, onSelect: onTrash }
          ]}
        />
      )}
    </li>
  )
}
