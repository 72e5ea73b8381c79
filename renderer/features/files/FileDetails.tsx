import { X } from 'lucide-react'
import type { ComponentType } from 'react'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { showFileDetails } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { VersionsSection } from '../versions/VersionsSection.js'
import { WhoHasIt } from '../holding/WhoHasIt.js'
import type { FilePlace } from './file-command.js'
import type { FolderRow } from './file-tree.js'

export interface FileSectionProps {
  row: FolderRow
  place: FilePlace
}

/** What the panel beside the list says of one file or folder; a feature adds its own section. */
export interface FileSection {
  title: MessageId
  isFor: (row: FolderRow) => boolean
  Body: ComponentType<FileSectionProps>
}

export const FILE_SECTIONS: readonly FileSection[] = [
  { title: 'holding.whoHasIt', isFor: () => true, Body: WhoHasIt },
  { title: 'versions.versions', isFor: ({ kind }) => kind === 'file', Body: VersionsSection }
]

export function FileDetails({ row, place }: FileSectionProps) {
  return (
    <aside className="file-details" aria-label={t('files.details')}>
      <header className="document-panel-header">
        <h2 dir="auto">{row.name}</h2>
        <IconButton
          label={t('files.closeDetails')}
          icon={X}
          onClick={() => showFileDetails(false)}
        />
      </header>
      {FILE_SECTIONS.filter((section) => section.isFor(row)).map(({ title, Body }) => (
        <section key={title} className="file-section" aria-label={t(title)}>
          <h3>{t(title)}</h3>
          <Body row={row} place={place} />
        </section>
      ))}
    </aside>
  )
}
