import { Contact } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { useContactStore } from '../../stores/contact-store.js'
import { showPlace, useViewStore } from '../../stores/view-store.js'

/** The way to people one knows by their keys, and to what they offer. */
export function SidebarContacts() {
  const isShown = useViewStore(({ place }) => place.kind === 'contacts')
  const count = useContactStore(
    (state) =>
      valueOr(state.offers, []).filter(
        ({ isIncoming, status }) => isIncoming && status === 'waiting'
      ).length
  )
  return (
    <button
      type="button"
      className="sidebar-item sidebar-trash"
      aria-current={isShown ? 'page' : undefined}
      onClick={() => showPlace({ kind: 'contacts' })}
    >
      <Contact className="icon" aria-hidden />
      <span>{t('common.contacts')}</span>
      {count > 0 && <span className="sidebar-count">{t('people.newOffers', { count })}</span>}
    </button>
  )
}
