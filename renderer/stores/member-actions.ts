/** What the person does about other members, and about their own picture. */
import type { MemberId, SpaceId } from '../../app/contract/ids.js'
import type { Role } from '../../app/contract/model.js'
import type { SafetyCode } from '../../app/contract/people-model.js'
import { call } from '../client.js'
import { toLoadable, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'
import { doLoadMembers } from './people-store.js'
import { useProfileStore } from './profile-store.js'

/** Answers whether it worked. */
export async function doSetRole(spaceId: SpaceId, memberId: MemberId, role: Role) {
  const result = await call('member.setRole', { spaceId, memberId, role })
  if (!result.ok) postError(result.error.code)
  return result.ok
}

export async function doRemoveMember(spaceId: SpaceId, memberId: MemberId): Promise<void> {
  const result = await call('member.remove', { spaceId, memberId })
  if (!result.ok) postError(result.error.code)
}

export async function doReadSafetyCode(
  spaceId: SpaceId,
  memberId: MemberId
): Promise<Loadable<SafetyCode>> {
  return toLoadable(await call('member.safetyCode', { spaceId, memberId }))
}

/** Answers whether it worked. */
export async function doVerify(spaceId: SpaceId, memberId: MemberId, isVerified: boolean) {
  const result = await call('member.verify', { spaceId, memberId, isVerified })
  if (!result.ok) postError(result.error.code)
  await doLoadMembers(spaceId)
  return result.ok
}

/** null takes the picture away. */
export async function doSetPicture(picture: Uint8Array | null): Promise<void> {
  const result = await call('profile.setPicture', { picture: picture ?? new Uint8Array() })
  if (!result.ok) return postError(result.error.code)
  useProfileStore.setState({ profile: toLoadable(result) })
}
