import { useState } from 'react'
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
    <main className="welcome" aria-label="Welcome">
      <section className="welcome-story">
        <ArchMark size="large" />
        <h1>A quiet place for work you share</h1>
        <p>Alcove keeps your team’s documents and files on your own computers.</p>
        <p>You write together, live or apart, and changes travel straight between you.</p>
        <p>There is no account and no server, so nobody in the middle can read along.</p>
      </section>
      <section className="welcome-form" aria-labelledby="welcome-form-title">
        {isElsewhere ? (
          <>
            <h2 id="welcome-form-title">Link this computer to your other one</h2>
            <LinkHereForm onBack={() => setElsewhere(false)} />
          </>
        ) : (
          <>
            <h2 id="welcome-form-title">How should others know you?</h2>
            <ProfileForm name="" color={color} submitLabel="Continue" onSubmit={submit} />
            <Button kind="quiet" onClick={() => setElsewhere(true)}>
              I use Alcove on another computer
            </Button>
          </>
        )}
      </section>
    </main>
  )
}
