/** Whose view this window keeps in step with, if anybody's. */
import { create } from 'zustand'
import type { MemberId } from '../../app/contract/ids.js'

interface FollowState {
  memberId: MemberId | null
}

const initial: FollowState = { memberId: null }

export const useFollowStore = create<FollowState>(() => initial)

export function toggleFollow(memberId: MemberId): void {
  useFollowStore.setState((state) => ({
    memberId: state.memberId === memberId ? null : memberId
  }))
}

export function stopFollowing(): void {
  if (useFollowStore.getState().memberId !== null) useFollowStore.setState(initial)
}

export function resetFollowStore(): void {
  useFollowStore.setState(initial, true)
}
