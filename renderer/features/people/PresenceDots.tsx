import type { DocumentId } from '../../../app/contract/ids.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { membersIn, usePeopleStore } from '../../stores/people-store.js'
import { Avatar } from '../../ui/Avatar.js'

const MAX_SHOWN = 3

export interface PresenceDotsProps {
  documentId: DocumentId
}

/** Who has the document open now, small enough for a row of the tree. Nothing when nobody has. */
export function PresenceDots({ documentId }: PresenceDotsProps) {
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)
  const present = membersIn(valueOr(members, []), here, documentId)
  if (present.length === 0) return null
  const names = tList(present.map(calledApart), 'unit')
  const more = present.length - MAX_SHOWN
  return (
    <span
      className="presence-dots"
      role="img"
      aria-label={t('people.hereNowNames', { names })}
      title={names}
    >
      {present.slice(0, MAX_SHOWN).map(({ memberId, name, color, picture }) => (
        <Avatar
          key={memberId}
          name={name}
          color={color}
          picture={picture}
          size="tiny"
          isDecorative
        />
      ))}
      {more > 0 && <span className="presence-more">{t('common.countMore', { count: more })}</span>}
    </span>
  )
}
