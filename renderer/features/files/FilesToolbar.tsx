import { Download, FilePlus2, FolderPlus, FolderUp, Info, Pencil, Trash2 } from 'lucide-react'
import { Fragment } from 'react'
import { formatCount } from '../../formats.js'
import { showFileDetails } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import type { FileActions } from './FileTable.js'
import { breadcrumbs, type FolderRow } from './file-tree.js'

export interface FilesToolbarProps {
  path: string
  driveName: string
  canEdit: boolean
  chosen: readonly FolderRow[]
  actions: FileActions
  onGo: (path: string) => void
  onAddFiles: () => void
  onAddFolder: () => void
  onNewFolder: () => void
}

export function FilesToolbar(props: FilesToolbarProps) {
  const { path, driveName, canEdit, chosen, actions } = props
  const { onGo, onAddFiles, onAddFolder, onNewFolder } = props
  const crumbs = breadcrumbs(path, driveName)
  const [only] = chosen.length === 1 ? chosen : []

  return (
    <header className="files-header">
      <nav className="crumbs" aria-label="Folder path">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.path}>
            {index > 0 && <span aria-hidden>/</span>}
            <button
              type="button"
              dir="auto"
              aria-current={index === crumbs.length - 1 ? 'page' : undefined}
              onClick={() => onGo(crumb.path)}
            >
              {crumb.name}
            </button>
          </Fragment>
        ))}
      </nav>
      {chosen.length > 0 ? (
        <div key="chosen" className="toolbar" role="toolbar" aria-label="Chosen items">
          <span className="toolbar-count" role="status">
            {formatCount(chosen.length, 'item chosen', 'items chosen')}
          </span>
          {only && (
            <Button kind="quiet" icon={Download} onClick={() => actions.saveAs(only)}>
              Save as
            </Button>
          )}
          {only && (
            <Button kind="quiet" icon={Info} onClick={() => showFileDetails(true)}>
              Details
            </Button>
          )}
          {only && canEdit && (
            <Button kind="quiet" icon={Pencil} onClick={() => actions.startRename(only)}>
              Rename
            </Button>
          )}
          {canEdit && (
            <Button kind="quiet" icon={Trash2} onClick={() => actions.remove(chosen)}>
              Delete
            </Button>
          )}
        </div>
      ) : (
        canEdit && (
          <div key="add" className="toolbar" role="toolbar" aria-label="Add">
            <Button kind="quiet" icon={FolderPlus} onClick={onNewFolder}>
              New folder
            </Button>
            <Button kind="quiet" icon={FolderUp} onClick={onAddFolder}>
              Add folder
            </Button>
            <Button kind="primary" icon={FilePlus2} onClick={onAddFiles}>
              Add files
            </Button>
          </div>
        )
      )}
    </header>
  )
}
