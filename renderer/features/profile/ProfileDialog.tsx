import type { Profile } from '../../../app/contract/model.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doSetProfile, useProfileStore } from '../../stores/profile-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { PictureField } from './PictureField.js'
import { ProfileForm } from './ProfileForm.js'

const PROTECTION = {
  system: 'people.keysBySystem',
  passphrase: 'people.keysByPassphrase',
  file: 'people.keysByFile'
} as const satisfies Record<Profile['keyProtection'], MessageId>

export interface ProfileDialogProps {
  onClose: () => void
}

export function ProfileDialog({ onClose }: ProfileDialogProps) {
  const profile = useProfileStore((state) => state.profile)
  if (profile.status !== 'ready') return null
  const { name, color, keyProtection } = profile.value

  async function submit(newName: string, newColor: string) {
    const code = await doSetProfile(newName, newColor)
    if (code === null) onClose()
    return code
  }

  return (
    <Dialog title={t('common.yourProfile')} onClose={onClose}>
      <PictureField profile={profile.value} />
      <ProfileForm
        name={name}
        color={color}
        picture={profile.value.picture}
        submitLabel={t('people.saveProfile')}
        onSubmit={submit}
      />
      <Button kind="quiet" onClick={() => showDialog({ kind: 'devices' })}>
        {t('common.yourComputers')}
      </Button>
      <p className="fine-print">{t(PROTECTION[keyProtection])}</p>
    </Dialog>
  )
}
