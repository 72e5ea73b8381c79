/** Links the system handed over. They wait in main until the window pulls them, so none is lost. */
import { linkKindOf } from '../../app/contract/link-kind.js'
import { call } from '../client.js'
import { postError } from './notice-store.js'
import { useProfileStore } from './profile-store.js'
import { showDialog } from './view-store.js'

/**
 * Pulls only once the person has a name: before that there is nothing to join with, and main keeps
 * the links. Of several, the last one is what the person clicked last.
 */
export async function doTakeLinks(): Promise<void> {
  const { profile } = useProfileStore.getState()
  if (profile.status !== 'ready' || profile.value.name === '') return
  const taken = await call('link.take', {})
  if (!taken.ok) return postError(taken.error.code)
  const link = taken.value.at(-1)
  if (link === undefined) return
  showDialog({ kind: linkKindOf(link) === 'contact' ? 'add-contact' : 'join', link })
}
