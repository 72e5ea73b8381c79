/** Requests of this profile to be let into a space: waiting, or answered and not yet put away. */
import { create } from 'zustand'
import type { EventData } from '../../app/contract/contract.js'
import type { ErrorCode, Result } from '../../app/contract/errors.js'
import type { JoinId } from '../../app/contract/ids.js'
import { MAX_LINK_LENGTH, MAX_SPOKEN_LENGTH } from '../../app/contract/limits.js'
import type { InvitePreview, Join } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface JoinState {
  joins: Loadable<Join[]>
}

const initial: JoinState = { joins: LOADING }

export const useJoinStore = create<JoinState>(() => initial)

export async function doLoadJoins(): Promise<void> {
  const result = await call('join.list', {})
  useJoinStore.setState(({ joins }) => ({ joins: refreshed(joins, result) }))
}

/** Shows the answer at once; the whole list is asked for again behind it. */
export function applyJoinChanged(change: EventData<'joinChanged'>): void {
  useJoinStore.setState(({ joins }) => ({
    joins:
      joins.status !== 'ready'
        ? joins
        : {
            status: 'ready',
            value: joins.value.map((join) =>
              join.joinId === change.joinId
                ? { ...join, status: change.status, reason: change.reason ?? null }
                : join
            )
          }
  }))
}

/** Of a pasted novel no more goes out than shows that it is no link. */
export function inspectInvite(link: string): Promise<Result<InvitePreview>> {
  return call('invite.inspect', { link: link.slice(0, MAX_LINK_LENGTH + 1) })
}

/** The link behind words that somebody was told. */
export function resolveCode(code: string): Promise<Result<{ link: string }>> {
  return call('invite.resolveCode', { code: code.slice(0, MAX_SPOKEN_LENGTH) })
}

/** Answers with the code of what went wrong, or null. */
export async function doJoin(link: string): Promise<ErrorCode | null> {
  const result = await call('space.join', { link })
  if (!result.ok) return result.error.code
  await doLoadJoins()
  return null
}

export async function doCancelJoin(joinId: JoinId): Promise<void> {
  const result = await call('join.cancel', { joinId })
  if (!result.ok) postError(result.error.code)
  await doLoadJoins()
}

/** Joined requests are spaces by now; only these still need to be shown. */
export function openJoins(joins: Loadable<Join[]>): Join[] {
  return valueOr(joins, []).filter((join) => join.status !== 'joined')
}

export function resetJoinStore(): void {
  useJoinStore.setState(initial, true)
}
