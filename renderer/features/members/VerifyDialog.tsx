import { useEffect, useState } from 'react'
import { Words } from '../../Words.js'
import { errorSentence } from '../../../app/contract/error-text.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { Member, SafetyCode } from '../../../app/contract/people-model.js'
import { t } from '../../../app/contract/messages/translate.js'
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
    <Dialog title={t('people.verifyTitle', { name: called })} size="wide" onClose={onClose}>
      {code.status === 'loading' && <Waiting>{t('people.verifyWorking')}</Waiting>}
      {code.status === 'failed' && <p role="alert">{errorSentence(code.code)}</p>}
      {code.status === 'ready' && !doDiffer && (
        <>
          <p className="prose">{t('people.verifyHint', { name: member.name })}</p>
          <ol className="safety-code" aria-label={t('people.safetyCode')}>
            {code.value.groups.map((group, n) => (
              <li key={n}>{group}</li>
            ))}
          </ol>
          <footer className="dialog-actions">
            {isVerified && (
              <Button kind="quiet" onClick={() => void settle(false)}>
                {t('people.takeMarkAway')}
              </Button>
            )}
            <Button onClick={() => void differ()}>{t('people.theyDiffer')}</Button>
            <Button kind="primary" onClick={() => void settle(true)}>
              {t('people.theyMatch')}
            </Button>
          </footer>
        </>
      )}
      {doDiffer && (
        <>
          <div className="prose" role="alert">
            <p>
              <Words
                id="people.notThem"
                values={{ name: member.name, strong: (inner) => <strong>{inner}</strong> }}
              />
            </p>
            <p>{t('people.notThemHint', { name: member.name })}</p>
          </div>
          <footer className="dialog-actions">
            <Button onClick={() => setDiffer(false)}>{t('people.showCodeAgain')}</Button>
            <Button kind="primary" onClick={onClose}>
              {t('common.close')}
            </Button>
          </footer>
        </>
      )}
    </Dialog>
  )
}
