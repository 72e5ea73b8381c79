import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doLoadLock, useLockStore } from '../../stores/lock-store.js'
import { doChangeSettings } from '../../stores/settings-store.js'
import { useSettings } from '../../stores/use-settings.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'

/** Where nothing protects the keys, a word about it, until it was put away or followed once. */
export function KeyStoreHint() {
  const lock = useLockStore((state) => valueOr(state.lock, null))
  const { hasToldOfKeyStore } = useSettings()
  const [isRead, setRead] = useState(false)

  // What was read at the start is from before the profile was open.
  useEffect(() => void doLoadLock().then(() => setRead(true)), [])

  const isProtected = !lock || lock.isInKeyStore || lock.hasPassphrase
  if (!isRead || isProtected || hasToldOfKeyStore) return null

  function putAway() {
    void doChangeSettings({ hasToldOfKeyStore: true })
  }

  return (
    <aside className="key-store-hint" aria-label={t('lock.hint-title')}>
      <p>{t('lock.hint-text')}</p>
      <Button
        kind="quiet"
        onClick={() => {
          putAway()
          showDialog({ kind: 'settings', section: 'privacy' })
        }}
      >
        {t('lock.hint-more')}
      </Button>
      <IconButton label={t('common.putAway')} icon={X} onClick={putAway} />
    </aside>
  )
}
