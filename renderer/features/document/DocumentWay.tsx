import { ChevronRight } from 'lucide-react'
import { Fragment, useMemo } from 'react'
import type { DocumentId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { useDocumentStore } from '../../stores/document-store.js'
import { showDocument } from '../../stores/view-store.js'
import { DocumentIcon } from '../tree/DocumentIcon.js'
import { DocumentTree } from '../tree/tree-rows.js'

export interface DocumentWayProps {
  documentId: DocumentId
}

/** The documents above this one, each a step back up. Nothing at the top of the space. */
export function DocumentWay({ documentId }: DocumentWayProps) {
  const documents = useDocumentStore((state) => state.documents)
  const above = useMemo(
    () => new DocumentTree(valueOr(documents, [])).above(documentId),
    [documents, documentId]
  )
  if (above.length === 0) return null
  return (
    <nav className="document-way" aria-label={t('document.above')}>
      {above.map(({ documentId: id, title, icon }, index) => (
        <Fragment key={id}>
          {index > 0 && <ChevronRight className="icon" aria-hidden />}
          <button type="button" onClick={() => showDocument(id)}>
            {icon !== null && <DocumentIcon icon={icon} />}
            <span dir="auto">{title}</span>
          </button>
        </Fragment>
      ))}
    </nav>
  )
}
