import { doSetProfile, useProfileStore } from '../../stores/profile-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { PictureField } from './PictureField.js'
import { ProfileForm } from './ProfileForm.js'

const PROTECTION = {
  system: 'The keys of this profile are kept by this computer’s key store.',
  passphrase: 'The keys of this profile are locked with your passphrase.',
  file: 'The keys of this profile lie in its folder. Anyone who copies that folder can open it.'
} as const

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
    <Dialog title="Your profile" onClose={onClose}>
      <PictureField profile={profile.value} />
      <ProfileForm
        name={name}
        color={color}
        picture={profile.value.picture}
        submitLabel="Save profile"
        onSubmit={submit}
      />
      <Button kind="quiet" onClick={() => showDialog({ kind: 'devices' })}>
        Your computers
      </Button>
      <p className="fine-print">{PROTECTION[keyProtection]}</p>
    </Dialog>
  )
}
