import { ChevronDown, CircleDashed, HardDrive, MonitorCheck, MonitorDot } from 'lucide-react'
import { useId } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import type { Holding, Member } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { holdingKind, holdingSentence } from '../../holding-sentence.js'
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
      <p className={`holding holding-${kind}`} role="note" aria-label={t('document.where')}>
        <Icon className="icon" aria-hidden />
        <span>{holdingSentence(holding, reader)}</span>
      </p>
      {others.length > 0 && (
        <button
          type="button"
          className="icon-button holding-more"
          aria-label={t('document.whoHasWhat')}
          title={t('document.whoHasWhat')}
          popoverTarget={id}
        >
          <ChevronDown className="icon" aria-hidden />
        </button>
      )}
      <div id={id} className="holding-detail" popover="auto">
        <p className="holding-detail-intro">{t('document.holdingIntro')}</p>
        <ul aria-label={t('document.whoHasWhat')}>
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
                {stateOf(member, holding, isHere(member, here))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function stateOf({ memberId }: Member, holding: Holding, isConnected: boolean): string {
  const connected = isConnected ? 'yes' : 'no'
  if (holding.heldBy.includes(memberId)) return t('document.holdsEverything', { connected })
  const behind = holding.behind.find((entry) => entry.memberId === memberId)
  if (!behind) return t('document.holdsNotKnown', { connected })
  return t('document.missesChanges', { connected, count: behind.missingCount })
}
