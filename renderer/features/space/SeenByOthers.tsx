import { useState } from 'react'
import { valueOr } from '../../loadable.js'
import { doSetRelayOnly, useNetworkStore } from '../../stores/network-store.js'
import { useProfileStore } from '../../stores/profile-store.js'
import { Check } from '../../ui/Check.js'

/** Characters of a person's key that tell people of one name apart. */
export const MARK_LENGTH = 4

/** What members of a space learn about who joins it, and the one thing that can be kept back. */
export function SeenByOthers() {
  const profile = useProfileStore((state) => valueOr(state.profile, null))
  const network = useNetworkStore((state) => valueOr(state.network, null))
  const [isImpossible, setImpossible] = useState(false)
  const isRelayOnly = network?.isRelayOnly ?? false

  async function choose(isWanted: boolean) {
    if (!(await doSetRelayOnly(isWanted))) setImpossible(true)
  }

  return (
    <div className="seen-by-others">
      <p>Members will see your name and more about you:</p>
      <ul>
        {profile && (
          <li>
            <strong dir="auto">{profile.name}</strong>, your colour
            {profile.picture ? ', your picture' : ''}, and the letters{' '}
            <code>{profile.contactId.slice(0, MARK_LENGTH)}</code> that tell you from others of that
            name
          </li>
        )}
        <li>
          the name of this computer
          {profile && (
            <>
              , <strong dir="auto">{profile.deviceName}</strong>
            </>
          )}
          , and when you are here
        </li>
        <li>
          {isRelayOnly
            ? 'the IP address of your connection: admins, who relay for you, and who lets you in'
            : 'the IP address of your connection'}
        </li>
      </ul>
      <Check
        label="Connect only through relays"
        hint={
          isImpossible
            ? 'This Alcove cannot do that yet: members will see your IP address.'
            : 'For all your spaces. Only admins and who lets you in see your IP address; they relay to the others. It is slower, and works while one of them is online.'
        }
        isChecked={isRelayOnly}
        isDisabled={isImpossible}
        onChange={(isWanted) => void choose(isWanted)}
      />
    </div>
  )
}
