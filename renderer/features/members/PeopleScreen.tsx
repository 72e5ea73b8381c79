import { UserPlus } from 'lucide-react'
import { compareNames } from '../../formats.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import type { Member } from '../../../app/contract/people-model.js'
import { errorText } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { KeepersSection } from '../keepers/KeepersSection.js'
import { OrderSection } from '../order/OrderSection.js'
import { PersonItem } from './PersonItem.js'

export interface PeopleScreenProps {
  space: SpaceSummary
}

/** Everybody in the space: who they are, what they may do, and since when. */
export function PeopleScreen({ space }: PeopleScreenProps) {
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)
  if (members.status === 'loading') return <Waiting>{t('people.lookingWhoIsHere')}</Waiting>
  if (members.status === 'failed') {
    const { title, hint } = errorText(members.code)
    return (
      <Message title={title} isProblem>
        <p>{hint}</p>
      </Message>
    )
  }
  const everybody = members.value
  const canInvite = space.role === 'admin' || space.role === 'editor'
  return (
    <section className="home people" aria-label={t('common.people')}>
      <header className="home-header">
        <h1>{t('common.people')}</h1>
        <p>{t('people.screenHint', { count: everybody.length })}</p>
        <div className="home-actions">
          <Button
            icon={UserPlus}
            isDisabled={!canInvite}
            onClick={() => showDialog({ kind: 'invite' })}
          >
            {t('common.inviteSomebody')}
          </Button>
        </div>
        {!canInvite && <p className="field-hint">{t('people.viewersCannotInvite')}</p>}
      </header>
      {everybody.length === 1 && <p className="prose">{t('people.onlyYou')}</p>}
      <ul className="people-list" aria-label={t('people.members')}>
        {inOrder(everybody).map((member) => (
          <PersonItem key={member.memberId} member={member} everybody={everybody} here={here} />
        ))}
      </ul>
      <KeepersSection space={space} />
      <OrderSection space={space} members={everybody} here={here} />
    </section>
  )
}

/** Oneself, then admins, editors, viewers; each by name. */
function inOrder(members: readonly Member[]): Member[] {
  const ranks = { admin: 1, editor: 2, viewer: 3 }
  const rank = ({ isMe, role }: Member) => (isMe ? 0 : ranks[role])
  return [...members].sort((a, b) => rank(a) - rank(b) || compareNames(a.name, b.name))
}
