/** What every way of inviting asks for. */
import type { InviteRole } from '../../../app/contract/model.js'
import { Check } from '../../ui/Check.js'
import { Choice } from '../../ui/Choice.js'

const ROLES = [
  { value: 'editor', label: 'Editor' },
  { value: 'viewer', label: 'Viewer' }
] as const

export interface RoleChoiceProps {
  role: InviteRole
  onChange: (role: InviteRole) => void
}

export function RoleChoice({ role, onChange }: RoleChoiceProps) {
  return (
    <>
      <Choice label="They come in as" value={role} options={ROLES} onChange={onChange} />
      <p className="field-hint">
        {role === 'editor'
          ? 'Editors write documents and add, change and delete files.'
          : 'Viewers read documents and open files.'}
      </p>
    </>
  )
}

export interface ApprovalCheckProps {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
}

export function ApprovalCheck({ isChecked, onChange }: ApprovalCheckProps) {
  return (
    <Check
      label="Ask before letting in"
      hint="You, or another member who may invite, sees who it is and decides."
      isChecked={isChecked}
      onChange={onChange}
    />
  )
}
