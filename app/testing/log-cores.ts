import { onTestFinished } from 'vitest'
import type { LogId, SpaceId } from '../contract/ids.js'
import { deriveKey } from '../engine/crypto.js'
import type { EnginePerson } from './engines.js'

/** The core behind a log of one's own, with nothing in front of it. */
export async function coreOf({ engine }: EnginePerson, spaceId: SpaceId, logId: LogId) {
  const row = await engine.profile.local.get('spaces', { spaceId })
  const store = engine.profile.store.namespace(`${row?.namespace}/logs`)
  const encryptionKey = deriveKey(engine.spaces.get(spaceId).encryptionKey, `logs/${logId}`)
  const core = store.get({ name: `log/${logId}`, encryptionKey })
  await core.ready()
  onTestFinished(() => core.close())
  return core
}
