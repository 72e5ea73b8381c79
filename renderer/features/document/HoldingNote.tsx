import { ChevronDown, CircleDashed, HardDrive, MonitorCheck, MonitorDot } from 'lucide-react'
import { useId } from 'react'
import type { Holding, Member } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { changes, holdingKind, holdingSentence } from '../../holding-sentence.js'
import { valueOr } from '../../loadable.js'
import { isHere, usePeopleStore } from '../../stores/people-store.js'
import { useHoldingReader } from '../../stores/use-holding-reader.js'
import { Avatar } from '../../ui/Avatar.js'

const ICON = {
  saving: CircleDashed,
  local: HardDrive,
  partly: MonitorDot,
  shared: MonitorCheck
} as const

export interface HoldingNoteProps {
  holding: Holding
}

/** Where this computer's changes are, in a sentence, and person by person for who wants to know. */
export function HoldingNote({ holding }: HoldingNoteProps) {
  const id = useId()
  const reader = useHoldingReader()
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)
  const kind = holdingKind(holding)
  const Icon = ICON[kind]
  const others = valueOr(members, []).filter((member) => !member.isMe)

  return (
    <>
      <p className={`holding holding-${kind}`} role="note" aria-label="Where this document is">
        <Icon className="icon" aria-hidden />
        <span>{holdingSentence(holding, reader)}</span>
      </p>
      {others.length > 0 && (
        <button
          type="button"
          className="icon-button holding-more"
          aria-label="Who has what"
          title="Who has what"
          popoverTarget={id}
        >
          <ChevronDown className="icon" aria-hidden />
        </button>
      )}
      <div id={id} className="holding-detail" popover="auto">
        <p className="holding-detail-intro">
          Your changes are saved on this computer. Of the others, only what they have confirmed
          counts.
        </p>
        <ul aria-label="Who has what">
          {others.map((member) => (
            <li key={member.memberId}>
              <Avatar
                name={member.name}
                color={member.color}
                picture={member.picture}
                size="small"
                isHere={isHere(member, here)}
                isDecorative
              />
              <span dir="auto">{calledApart(member)}</span>
              <span className="holding-detail-state">
                {stateOf(member, holding)}
                {!isHere(member, here) && ', not connected'}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function stateOf({ memberId }: Member, holding: Holding): string {
  if (holding.heldBy.includes(memberId)) return 'has everything'
  const behind = holding.behind.find((entry) => entry.memberId === memberId)
  return behind ? `misses ${changes(behind.missingCount)}` : 'not known'
}
