import { Trash2 } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { showPlace, useViewStore } from '../../stores/view-store.js'

/** The way to what was deleted: documents, files and drives. */
export function SidebarTrash() {
  const isShown = useViewStore(({ place }) => place.kind === 'trash')
  return (
    <button
      type="button"
      className="sidebar-item sidebar-trash"
      aria-current={isShown ? 'page' : undefined}
      onClick={() => showPlace({ kind: 'trash' })}
    >
      <Trash2 className="icon" aria-hidden />
      <span>{t('common.trash')}</span>
    </button>
  )
}
