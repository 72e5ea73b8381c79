import { useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { startColor } from '../../palette.js'
import { doTakeLinks } from '../../stores/link-intake.js'
import { doSetProfile } from '../../stores/profile-store.js'
import { ArchMark } from '../../ui/ArchMark.js'
import { Button } from '../../ui/Button.js'
import { LinkHereForm } from '../devices/LinkHereForm.js'
import { ProfileForm } from './ProfileForm.js'

/** First run: what Alcove is, and a name. */
export function WelcomeScreen() {
  const [color] = useState(() => startColor(Math.random()))
  const [isElsewhere, setElsewhere] = useState(false)

  async function submit(name: string, chosen: string) {
    const code = await doSetProfile(name, chosen)
    if (code === null) await doTakeLinks()
    return code
  }

  return (
    <main className="welcome" aria-label={t('welcome.region')}>
      <section className="welcome-story">
        <ArchMark size="large" />
        <h1>{t('welcome.title')}</h1>
        <p>{t('welcome.onYourComputers')}</p>
        <p>{t('welcome.together')}</p>
        <p>{t('welcome.noServer')}</p>
      </section>
      <section className="welcome-form" aria-labelledby="welcome-form-title">
        {isElsewhere ? (
          <>
            <h2 id="welcome-form-title">{t('welcome.linkTitle')}</h2>
            <LinkHereForm onBack={() => setElsewhere(false)} />
          </>
        ) : (
          <>
            <h2 id="welcome-form-title">{t('welcome.whoAreYou')}</h2>
            <ProfileForm
              name=""
              color={color}
              submitLabel={t('welcome.continue')}
              onSubmit={submit}
            />
            <Button kind="quiet" onClick={() => setElsewhere(true)}>
              {t('welcome.onAnotherComputer')}
            </Button>
          </>
        )}
      </section>
    </main>
  )
}
