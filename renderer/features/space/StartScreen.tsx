import { ArrowLeft, Contact } from 'lucide-react'
import { useState } from 'react'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doCancelJoin, openJoins, useJoinStore } from '../../stores/join-store.js'
import { valueOr } from '../../loadable.js'
import { useSharingStore } from '../../stores/sharing-store.js'
import { useProfileStore } from '../../stores/profile-store.js'
import { doOpenSpace } from '../../stores/space-session.js'
import { showPlace } from '../../stores/view-store.js'
import { ArchMark } from '../../ui/ArchMark.js'
import { Button } from '../../ui/Button.js'
import { SidebarOthers } from '../published/SidebarOthers.js'
import { CreateSpaceForm } from './CreateSpaceForm.js'
import { ExampleOffer } from './ExampleOffer.js'
import { JoinForm } from './JoinForm.js'
import { JoinList } from './JoinList.js'

type Step = 'choose' | 'create' | 'join'

const TITLES = {
  choose: 'space.whereToWork',
  create: 'common.createSpace',
  join: 'common.joinWithLink'
} as const satisfies Record<Step, MessageId>

/** A profile with a name and no space yet. */
export function StartScreen() {
  const joins = useJoinStore((state) => state.joins)
  const name = useProfileStore(({ profile }) =>
    profile.status === 'ready' ? profile.value.name : ''
  )
  const hasOpened = useSharingStore((state) => valueOr(state.opened, []).length > 0)
  const [step, setStep] = useState<Step>('choose')

  return (
    <main className="start" aria-label={t('space.start')}>
      <ArchMark size="large" />
      <p className="start-greeting">{t('space.hello', { name })}</p>
      <h1>{t(TITLES[step])}</h1>
      <JoinList joins={openJoins(joins)} onCancel={(joinId) => void doCancelJoin(joinId)} />
      {step === 'choose' && (
        <div className="start-choices">
          <section className="start-choice">
            <p>{t('space.createHint')}</p>
            <Button kind="primary" onClick={() => setStep('create')}>
              {t('common.createSpace')}
            </Button>
          </section>
          <section className="start-choice">
            <p>{t('space.joinHint')}</p>
            <Button onClick={() => setStep('join')}>{t('common.joinWithLink')}</Button>
          </section>
        </div>
      )}
      {step === 'choose' && <ExampleOffer />}
      {step === 'choose' && (
        <Button kind="quiet" icon={Contact} onClick={() => showPlace({ kind: 'contacts' })}>
          {t('common.contacts')}
        </Button>
      )}
      {step === 'choose' && hasOpened && (
        <div className="start-others">
          <SidebarOthers />
        </div>
      )}
      {step === 'create' && <CreateSpaceForm onCreated={(spaceId) => void doOpenSpace(spaceId)} />}
      {step === 'join' && (
        <JoinForm
          link=""
          onAsked={() => setStep('choose')}
          onOpen={(spaceId) => void doOpenSpace(spaceId)}
        />
      )}
      {step !== 'choose' && (
        <Button kind="quiet" icon={ArrowLeft} onClick={() => setStep('choose')}>
          {t('common.back')}
        </Button>
      )}
    </main>
  )
}
