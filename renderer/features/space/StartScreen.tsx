import { ArrowLeft, Contact } from 'lucide-react'
import { useState } from 'react'
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
import { JoinForm } from './JoinForm.js'
import { JoinList } from './JoinList.js'

type Step = 'choose' | 'create' | 'join'

const TITLES: Record<Step, string> = {
  choose: 'Where would you like to work?',
  create: 'Create a space',
  join: 'Join with a link'
}

/** A profile with a name and no space yet. */
export function StartScreen() {
  const joins = useJoinStore((state) => state.joins)
  const name = useProfileStore(({ profile }) =>
    profile.status === 'ready' ? profile.value.name : ''
  )
  const hasOpened = useSharingStore((state) => valueOr(state.opened, []).length > 0)
  const [step, setStep] = useState<Step>('choose')

  return (
    <main className="start" aria-label="Start">
      <ArchMark size="large" />
      <p className="start-greeting">Hello, {name}</p>
      <h1>{TITLES[step]}</h1>
      <JoinList joins={openJoins(joins)} onCancel={(joinId) => void doCancelJoin(joinId)} />
      {step === 'choose' && (
        <div className="start-choices">
          <section className="start-choice">
            <p>A space holds the documents and files of one group. You start it, then invite.</p>
            <Button kind="primary" onClick={() => setStep('create')}>
              Create a space
            </Button>
          </section>
          <section className="start-choice">
            <p>
              Somebody sent you an invite, or told you five words. A link starts with
              alcove://join/, or with alcove://drive/ for a folder that anyone may read.
            </p>
            <Button onClick={() => setStep('join')}>Join with a link</Button>
          </section>
        </div>
      )}
      {step === 'choose' && (
        <Button kind="quiet" icon={Contact} onClick={() => showPlace({ kind: 'contacts' })}>
          Contacts
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
          Back
        </Button>
      )}
    </main>
  )
}
