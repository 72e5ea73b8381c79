/** Short messages to the person, newest last. Features post; the shell shows and times them. */
import { create } from 'zustand'
import { errorText } from '../../app/contract/error-text.js'
import type { ErrorCode } from '../../app/contract/errors.js'

export interface Notice {
  id: number
  kind: 'info' | 'problem'
  title: string
  hint?: string
  action?: { label: string; run: () => void }
}

interface NoticeState {
  notices: readonly Notice[]
  nextId: number
}

const initial: NoticeState = { notices: [], nextId: 1 }
const MAX_NOTICES = 4

export const useNoticeStore = create<NoticeState>(() => initial)

export function postNotice(notice: Omit<Notice, 'id'>): void {
  useNoticeStore.setState(({ notices, nextId }) => ({
    notices: [
      ...notices.filter((n) => n.title !== notice.title || n.hint !== notice.hint),
      { ...notice, id: nextId }
    ].slice(-MAX_NOTICES),
    nextId: nextId + 1
  }))
}

/** Cancelling is what the person asked for, so it is not worth a message. */
export function postError(code: ErrorCode): void {
  if (code === 'cancelled') return
  postNotice({ kind: 'problem', ...errorText(code) })
}

export function dismissNotice(id: number): void {
  useNoticeStore.setState(({ notices }) => ({ notices: notices.filter((n) => n.id !== id) }))
}

/** It speaks of something that is no longer so. */
export function dismissNoticeTitled(title: string): void {
  useNoticeStore.setState(({ notices }) => ({ notices: notices.filter((n) => n.title !== title) }))
}

export function resetNoticeStore(): void {
  useNoticeStore.setState(initial, true)
}
