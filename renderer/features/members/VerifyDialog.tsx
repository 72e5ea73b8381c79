import { useEffect, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { Member, SafetyCode } from '../../../app/contract/people-model.js'
import { LOADING, type Loadable } from '../../loadable.js'
import { doReadSafetyCode, doVerify } from '../../stores/member-actions.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { Waiting } from '../../ui/Waiting.js'

export interface VerifyDialogProps {
  spaceId: SpaceId
  member: Member
  onClose: () => void
}

/** Comparing the safety code: the same digits on both screens, read aloud or side by side. */
export function VerifyDialog({ spaceId, member, onClose }: VerifyDialogProps) {
  const [code, setCode] = useState<Loadable<SafetyCode>>(LOADING)
  const [doDiffer, setDiffer] = useState(false)
  const { memberId } = member
  const called = calledApart(member)
  const isVerified = member.verifiedAtMs !== null

  useEffect(() => {
    let isCurrent = true
    void doReadSafetyCode(spaceId, memberId).then((read) => isCurrent && setCode(read))
    return () => void (isCurrent = false)
  }, [spaceId, memberId])

  async function settle(verified: boolean) {
    if (await doVerify(spaceId, memberId, verified)) onClose()
  }

  async function differ() {
    setDiffer(true)
    if (isVerified) await doVerify(spaceId, memberId, false)
  }

  return (
    <Dialog title={`Is this really ${called}?`} size="wide" onClose={onClose}>
      {code.status === 'loading' && <Waiting>Working it out…</Waiting>}
      {code.status === 'failed' && (
        <p role="alert">
          {errorText(code.code).title}. {errorText(code.code).hint}
        </p>
      )}
      {code.status === 'ready' && !doDiffer && (
        <>
          <p className="prose">
            Meet or call {member.name}, in a way that you know is them. Their screen shows the same
            digits, under your name in People. Read them to each other.
          </p>
          <ol className="safety-code" aria-label="Safety code">
            {code.value.groups.map((group, n) => (
              <li key={n}>{group}</li>
            ))}
          </ol>
          <footer className="dialog-actions">
            {isVerified && (
              <Button kind="quiet" onClick={() => void settle(false)}>
                Take the mark away
              </Button>
            )}
            <Button onClick={() => void differ()}>They differ</Button>
            <Button kind="primary" onClick={() => void settle(true)}>
              They match
            </Button>
          </footer>
        </>
      )}
      {doDiffer && (
        <>
          <div className="prose" role="alert">
            <p>
              <strong>Then this is not the {member.name} you are talking to.</strong> Check first
              that they opened the code under your name, and that both of you read all of it.
            </p>
            <p>
              If it still differs, somebody came in under their name. Write nothing here that only{' '}
              {member.name} may read, and ask an admin to remove this person and to invite the real
              one by another way.
            </p>
          </div>
          <footer className="dialog-actions">
            <Button onClick={() => setDiffer(false)}>Show the code again</Button>
            <Button kind="primary" onClick={onClose}>
              Close
            </Button>
          </footer>
        </>
      )}
    </Dialog>
  )
}
