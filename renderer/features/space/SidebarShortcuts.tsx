import { ChevronRight } from 'lucide-react'
import type { DocumentSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { liveDocuments, recentDocuments, useDocumentStore } from '../../stores/document-store.js'
import { setRecentOpen, useTreeStore } from '../../stores/tree-store.js'
import { showDocument, useViewStore } from '../../stores/view-store.js'
import { DocumentIcon } from '../tree/DocumentIcon.js'
import { SidebarSection } from './SidebarSection.js'

const MAX_RECENT = 6

/** This person's own, once there are any. */
export function SidebarFavourites() {
  const documents = useDocumentStore((state) => state.documents)
  const favourites = liveDocuments(documents).filter(({ isFavourite }) => isFavourite)
  if (favourites.length === 0) return null
  return (
    <SidebarSection title={t('space.favourites')}>
      <ShortcutList label={t('space.favourites')} documents={favourites} />
    </SidebarSection>
  )
}

/** What was open on this computer lately; folded until somebody wants it. */
export function SidebarRecent() {
  const documents = useDocumentStore((state) => state.documents)
  const isOpen = useTreeStore((state) => state.isRecentOpen)
  const recent = recentDocuments(documents).slice(0, MAX_RECENT)
  if (recent.length === 0) return null
  return (
    <SidebarSection
      title={t('space.recent')}
      action={
        <button
          type="button"
          className="icon-button tree-fold"
          aria-label={t(isOpen ? 'space.hideRecent' : 'space.showRecent')}
          aria-expanded={isOpen}
          onClick={() => setRecentOpen(!isOpen)}
        >
          <ChevronRight className="icon" aria-hidden />
        </button>
      }
    >
      {isOpen && <ShortcutList label={t('space.recent')} documents={recent} />}
    </SidebarSection>
  )
}

interface ShortcutListProps {
  label: string
  documents: readonly DocumentSummary[]
}

function ShortcutList({ label, documents }: ShortcutListProps) {
  const place = useViewStore((state) => state.place)
  const currentId = place.kind === 'document' ? place.documentId : null
  return (
    <ul className="sidebar-list" aria-label={label}>
      {documents.map(({ documentId, title, icon }) => (
        <li key={documentId} className="sidebar-row">
          <button
            type="button"
            className="sidebar-item"
            aria-current={documentId === currentId ? 'page' : undefined}
            onClick={() => showDocument(documentId)}
          >
            <DocumentIcon icon={icon} />
            <span dir="auto">{title}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
