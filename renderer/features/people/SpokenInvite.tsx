import { useEffect, useState } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { Invite, InviteRole } from '../../../app/contract/model.js'
import { valueOr } from '../../loadable.js'
import {
  doCancelCode,
  doCreateCode,
  doLoadInvites,
  isInviteOpen,
  useInviteStore
} from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'
import { ApprovalCheck, RoleChoice } from './invite-choices.js'

/** Words to say on the phone, in place of a link. */
export function SpokenInvite({ spaceId }: { spaceId: SpaceId }) {
  const invites = valueOr(
    useInviteStore((state) => state.invites),
    []
  )
  const [role, setRole] = useState<InviteRole>('editor')
  const [needsApproval, setNeedsApproval] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const nowMs = useNow()
  const said = invites.find((invite) => invite.code !== null && isInviteOpen(invite, nowMs))

  async function make(before?: Invite) {
    setBusy(true)
    if (before) await doCancelCode(spaceId, before.inviteId)
    const terms = before ?? { role, needsApproval }
    await doCreateCode({ spaceId, role: terms.role, needsApproval: terms.needsApproval })
    await doLoadInvites(spaceId)
    setBusy(false)
  }

  if (said) {
    return (
      <Code
        invite={said}
        nowMs={nowMs}
        isBusy={isBusy}
        onNew={() => void make(said)}
        onCancel={() => void doCancelCode(spaceId, said.inviteId)}
      />
    )
  }
  return (
    <form
      className="form invite-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void make()
      }}
    >
      <p>
        Five words that you say to one person, good for ten minutes. Both of you need to be online.
      </p>
      <RoleChoice role={role} onChange={setRole} />
      <ApprovalCheck isChecked={needsApproval} onChange={setNeedsApproval} />
      <div className="form-actions">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {isBusy ? 'Making words…' : 'Make a code'}
        </Button>
      </div>
    </form>
  )
}

interface CodeProps {
  invite: Invite
  nowMs: number
  isBusy: boolean
  onNew: () => void
  onCancel: () => void
}

function Code({ invite, nowMs, isBusy, onNew, onCancel }: CodeProps) {
  return (
    <section className="spoken" aria-label="Code to say">
      <ol className="spoken-words" aria-label="Words of the code">
        {(invite.code ?? '').split(' ').map((word, at) => (
          <li key={`${at}-${word}`}>{word}</li>
        ))}
      </ol>
      <p>
        They choose “Join with a link” and type these words. The first four letters of each are
        enough.
      </p>
      <p className="field-hint" role="timer">
        Good for one person, as {invite.role === 'editor' ? 'an editor' : 'a viewer'}, for{' '}
        {clock((invite.expiresAtMs ?? 0) - nowMs)} more.
      </p>
      <div className="form-actions">
        <Button kind="quiet" onClick={onCancel}>
          Cancel code
        </Button>
        <Button isBusy={isBusy} onClick={onNew}>
          New code
        </Button>
      </div>
    </section>
  )
}

function useNow(): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
