/** What every way of inviting asks for. */
import type { InviteRole } from '../../../app/contract/model.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { Check } from '../../ui/Check.js'
import { Choice } from '../../ui/Choice.js'

const ROLES = [
  { value: 'editor', labelId: 'common.editor' },
  { value: 'viewer', labelId: 'common.viewer' }
] as const satisfies readonly { value: InviteRole; labelId: MessageId }[]

export interface RoleChoiceProps {
  role: InviteRole
  onChange: (role: InviteRole) => void
}

export function RoleChoice({ role, onChange }: RoleChoiceProps) {
  return (
    <>
      <Choice
        label={t('people.comeInAs')}
        value={role}
        options={ROLES.map(({ value, labelId }) => ({ value, label: t(labelId) }))}
        onChange={onChange}
      />
      <p className="field-hint">
        {t(role === 'editor' ? 'people.editorsCan' : 'people.viewersCan')}
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
      label={t('people.askBefore')}
      hint={t('people.askBeforeHint')}
      isChecked={isChecked}
      onChange={onChange}
    />
  )
}
