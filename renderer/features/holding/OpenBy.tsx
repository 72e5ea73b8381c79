import type { EntryId } from '../../../app/contract/ids.js'
import type { Member } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Avatar } from '../../ui/Avatar.js'

const MAX_SHOWN = 3

/** Other members who have the file open from Alcove right now. */
export function useOpenBy(entryId: EntryId): Member[] {
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)
  const openers = here.filter(({ files }) => files.some((file) => file.entryId === entryId))
  if (openers.length === 0) return []
  const ids = new Set(openers.map(({ memberId }) => memberId))
  return valueOr(members, []).filter(({ memberId }) => ids.has(memberId))
}

/** "Bo has this open", as small pictures for a row. Nothing when nobody has. */
export function OpenBy({ entryId }: { entryId: EntryId }) {
  const openers = useOpenBy(entryId)
  if (openers.length === 0) return null
  const text = openSentence(openers)
  return (
    <span className="presence-dots" role="img" aria-label={text} title={text}>
      {openers.slice(0, MAX_SHOWN).map(({ memberId, name, color, picture }) => (
        <Avatar
          key={memberId}
          name={name}
          color={color}
          picture={picture}
          size="tiny"
          isDecorative
        />
      ))}
    </span>
  )
}

/** The same as a line, for where a file is looked at. */
export function OpenByNote({ entryId }: { entryId: EntryId }) {
  const openers = useOpenBy(entryId)
  if (openers.length === 0) return null
  return (
    <p className="open-by" role="status">
      <OpenBy entryId={entryId} />
      {openSentence(openers)}
    </p>
  )
}

function openSentence(openers: readonly Member[]): string {
  const names = tList(openers.map(calledApart))
  return t('holding.openBy', { names, count: openers.length })
}
