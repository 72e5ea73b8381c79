import { useState } from 'react'
import { MAX_INVITE_USES } from '../../../app/contract/limits.js'
import type { InviteRole } from '../../../app/contract/model.js'
import { Button } from '../../ui/Button.js'
import { Choice } from '../../ui/Choice.js'
import { TextField } from '../../ui/TextField.js'
import { ApprovalCheck, RoleChoice } from './invite-choices.js'

export interface InviteWish {
  role: InviteRole
  lifetimeMs: number | null
  maxUses: number | null
  needsApproval: boolean
}

export interface InviteFormProps {
  isBusy: boolean
  onCreate: (wish: InviteWish) => void
}

const HOUR_MS = 3_600_000
const LIFETIMES = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS, never: null } as const

const EXPIRIES = [
  { value: 'hour', label: '1 hour' },
  { value: 'day', label: '1 day' },
  { value: 'week', label: '7 days' },
  { value: 'never', label: 'Never' }
] as const
const USES = [
  { value: 'once', label: 'Once' },
  { value: 'unlimited', label: 'Unlimited' },
  { value: 'count', label: 'A number' }
] as const

export function InviteForm({ isBusy, onCreate }: InviteFormProps) {
  const [role, setRole] = useState<InviteRole>('editor')
  const [expiry, setExpiry] = useState<keyof typeof LIFETIMES>('week')
  const [uses, setUses] = useState<(typeof USES)[number]['value']>('once')
  const [count, setCount] = useState('5')
  const [needsApproval, setNeedsApproval] = useState(false)
  const [error, setError] = useState<string | null>(null)

  function submit() {
    const number = Number(count)
    const isValid = Number.isInteger(number) && number >= 1 && number <= MAX_INVITE_USES
    if (uses === 'count' && !isValid) {
      return setError(`Write a number from 1 to ${MAX_INVITE_USES.toLocaleString()}.`)
    }
    const maxUses = { once: 1, unlimited: null, count: number }[uses]
    onCreate({ role, lifetimeMs: LIFETIMES[expiry], maxUses, needsApproval })
  }

  return (
    <form
      className="form invite-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) submit()
      }}
    >
      <RoleChoice role={role} onChange={setRole} />
      <Choice
        label="The link expires after"
        value={expiry}
        options={EXPIRIES}
        onChange={setExpiry}
      />
      <Choice label="It can be used" value={uses} options={USES} onChange={setUses} />
      {uses === 'count' && (
        <TextField
          label="Number of uses"
          type="number"
          value={count}
          error={error}
          onChange={(value) => {
            setCount(value)
            setError(null)
          }}
        />
      )}
      <ApprovalCheck isChecked={needsApproval} onChange={setNeedsApproval} />
      <div className="form-actions">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          Create invite
        </Button>
      </div>
    </form>
  )
}
