/** Use cases of members. */
import type { Handlers } from '../contract/contract.js'
import { AppError } from '../contract/errors.js'
import type { MemberId, SpaceId } from '../contract/ids.js'
import { isEqual } from '../engine/crypto.js'
import type { Engine } from '../engine/engine.js'
import { isSameCode, safetyCode } from '../engine/safety-code.js'

type Calls =
  'member.setRole' | 'member.remove' | 'member.safetyCode' | 'member.verify' | 'profile.setPicture'

export function memberHandlers(engine: Engine): Handlers<Calls> {
  const now = () => engine.now()
  return {
    'member.setRole': async ({ spaceId, memberId, role }) => {
      const value = { memberId, role, atMs: now() }
      await engine.spaces.get(spaceId).append([{ name: 'set-role', value }])
      return null
    },
    'member.remove': async ({ spaceId, memberId }) => {
      const value = { memberId, atMs: now() }
      await engine.spaces.get(spaceId).append([{ name: 'remove-member', value }])
      return null
    },
    'member.safetyCode': async (input) => {
      const { identityKey } = somebodyElse(engine, input)
      const groups = safetyCode(engine.profile.identity.publicKey, identityKey)
      return { groups, isVerified: engine.verified.atMs(identityKey) !== null }
    },
    'member.verify': async ({ code, isVerified = true, ...input }) => {
      const { name, identityKey } = somebodyElse(engine, input)
      const groups = safetyCode(engine.profile.identity.publicKey, identityKey)
      if (isVerified && code !== undefined && !isSameCode(groups, code)) {
        throw new AppError('code-differs')
      }
      if (isVerified) await engine.verified.add({ identityKey, name, verifiedAtMs: now() })
      else await engine.verified.remove(identityKey)
      engine.notePeopleChanged()
      return { groups, isVerified }
    },
    'profile.setPicture': async ({ picture }) => {
      const profile = await engine.profile.setPicture(picture)
      await engine.spaces.announce({ name: 'set-picture', value: { bytes: picture } })
      engine.direct.noteChange()
      return profile
    }
  }
}

/** Errors: `member-not-found`; `bad-input` for oneself, with whom there is nothing to compare. */
function somebodyElse(engine: Engine, input: { spaceId: SpaceId; memberId: MemberId }) {
  const member = engine.spaces.get(input.spaceId).roster.memberRow(input.memberId)
  if (!member) throw new AppError('member-not-found')
  if (isEqual(member.identityKey, engine.profile.identity.publicKey)) {
    throw new AppError('bad-input', 'oneself')
  }
  return member
}
