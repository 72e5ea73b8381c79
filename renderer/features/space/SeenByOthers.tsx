import { useState } from 'react'
import { Words } from '../../Words.js'
import { t } from '../../../app/contract/messages/translate.js'
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
      <p>{t('space.seenIntro')}</p>
      <ul>
        {profile && (
          <li>
            <Words
              id="space.seenName"
              values={{
                hasPicture: profile.picture ? 'yes' : 'no',
                name: <strong dir="auto">{profile.name}</strong>,
                mark: <code>{profile.contactId.slice(0, MARK_LENGTH)}</code>
              }}
            />
          </li>
        )}
        <li>
          {profile ? (
            <Words
              id="space.seenComputerNamed"
              values={{ name: <strong dir="auto">{profile.deviceName}</strong> }}
            />
          ) : (
            t('space.seenComputer')
          )}
        </li>
        <li>{t(isRelayOnly ? 'space.seenAddressByFew' : 'space.seenAddress')}</li>
      </ul>
      <Check
        label={t('common.relayOnly')}
        hint={t(isImpossible ? 'space.relayImpossible' : 'space.relayOnlyHint')}
        isChecked={isRelayOnly}
        isDisabled={isImpossible}
        onChange={(isWanted) => void choose(isWanted)}
      />
    </div>
  )
}
