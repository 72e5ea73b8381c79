/** Who the person at this computer is. An empty name means: never asked yet. */
import { create } from 'zustand'
import type { ErrorCode } from '../../app/contract/errors.js'
import type { Profile } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, toLoadable, type Loadable } from '../loadable.js'

interface ProfileState {
  profile: Loadable<Profile>
}

const initial: ProfileState = { profile: LOADING }

export const useProfileStore = create<ProfileState>(() => initial)

export async function doLoadProfile(): Promise<void> {
  useProfileStore.setState({ profile: toLoadable(await call('profile.get', {})) })
}

/** Answers with the code of what went wrong, or null. */
export async function doSetProfile(name: string, color: string): Promise<ErrorCode | null> {
  const result = await call('profile.set', { name, color })
  if (!result.ok) return result.error.code
  useProfileStore.setState({ profile: toLoadable(result) })
  return null
}

export function resetProfileStore(): void {
  useProfileStore.setState(initial, true)
}
