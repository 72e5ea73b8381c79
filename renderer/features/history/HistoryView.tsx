import { useEffect, useState } from 'react'
import { assertNever } from '../../../app/contract/errors.js'
import { showNow, useHistoryStore, type Shown } from '../../stores/history-store.js'
import { AuthorsView } from './AuthorsView.js'
import { VersionView } from './VersionView.js'

export interface HistoryViewProps {
  canEdit: boolean
}

/** What stands in place of the document while its past is looked at. The document syncs on below. */
export function HistoryView({ canEdit }: HistoryViewProps) {
  const shown = useHistoryStore((state) => state.shown)
  return shown && <Past shown={shown} canEdit={canEdit} />
}

function Past({ shown, canEdit }: { shown: Shown; canEdit: boolean }) {
  // Children move the focus; this is where it was before.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    },
    [opener]
  )
  return (
    <div
      className="past"
      onKeyDown={(event) => {
        const isInDialog = event.target instanceof Element && event.target.closest('dialog')
        if (event.key === 'Escape' && !isInDialog) showNow()
      }}
    >
      {content()}
    </div>
  )

  function content() {
    switch (shown.kind) {
      case 'version':
        return <VersionView key={shown.versionId} shown={shown} canEdit={canEdit} />
      case 'authors':
        return <AuthorsView blocks={shown.blocks} />
      default:
        return assertNever(shown)
    }
  }
}
