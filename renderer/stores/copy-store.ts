/** Copies of files that other programs changed and the person has not answered for. */
import { create } from 'zustand'
import type { ChangedCopy } from '../../app/contract/drive-model.js'
import { call } from '../client.js'
import { postError } from './notice-store.js'

interface CopyState {
  copies: readonly ChangedCopy[]
}

export interface CopyAnswer {
  isWanted: boolean
  isAlways?: boolean
}

const initial: CopyState = { copies: [] }

export const useCopyStore = create<CopyState>(() => initial)

/** Those from before this window, also from before a restart. */
export async function doLoadCopies(): Promise<void> {
  const result = await call('file.changedCopies', {})
  if (!result.ok) return
  for (const copy of result.value) applyCopy(copy)
}

export function applyCopy(copy: ChangedCopy): void {
  useCopyStore.setState(({ copies }) => ({ copies: [...without(copies, copy), copy] }))
}

/** One that could not be put back is asked about again. */
export async function doAnswerCopy(copy: ChangedCopy, answer: CopyAnswer): Promise<void> {
  const { spaceId, driveId, entryId } = copy
  useCopyStore.setState(({ copies }) => ({ copies: without(copies, copy) }))
  const result = await call('file.putBack', { spaceId, driveId, entryId, ...answer })
  if (result.ok || result.error.code === 'file-not-found') return
  postError(result.error.code)
  applyCopy(copy)
}

function without(copies: readonly ChangedCopy[], gone: ChangedCopy): ChangedCopy[] {
  return copies.filter(
    ({ driveId, entryId }) => entryId !== gone.entryId || driveId !== gone.driveId
  )
}

export function resetCopyStore(): void {
  useCopyStore.setState(initial, true)
}
