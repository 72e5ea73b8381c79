/**
 * Writing comments, by BlockNote's own store. Deleting leaves a trace in the thread, so that a reply
 * made apart is not lost with it. Who may do what is a courtesy of this page, not a lock: all of a
 * document can be written by whoever may edit it.
 */
import { DefaultThreadStoreAuth } from '@blocknote/core/comments'
import { YjsThreadStore } from '@blocknote/core/yjs'
import type * as Y from 'yjs'
import type { MemberId } from '../../../app/contract/ids.js'
import { MAX_QUOTE_LENGTH } from './threads.js'

export interface CommentPlace {
  threadId: string
  commentId: string
}

/** What somebody else deleted in the meantime cannot be changed any more: nothing happens then. */
export interface ThreadWriter {
  create(body: object[], quote: string): Promise<string>
  reply(threadId: string, body: object[]): Promise<void>
  edit(place: CommentPlace, body: object[]): Promise<void>
  remove(place: CommentPlace): Promise<void>
  setResolved(threadId: string, isResolved: boolean): Promise<void>
  setReaction(place: CommentPlace, emoji: string, isOn: boolean): Promise<void>
}

export function createThreadWriter(map: Y.Map<unknown>, memberId: MemberId): ThreadWriter {
  const store = new YjsThreadStore(memberId, map, new DefaultThreadStoreAuth(memberId, 'comment'))
  const settle = (done: Promise<unknown>) => done.then(() => {}).catch(() => {})
  return {
    create: async (body, quote) => {
      const metadata = { quote: quote.slice(0, MAX_QUOTE_LENGTH) }
      const thread = await store.createThread({ initialComment: { body }, metadata })
      return thread.id
    },
    reply: (threadId, body) => settle(store.addComment({ threadId, comment: { body } })),
    edit: (place, body) => settle(store.updateComment({ ...place, comment: { body } })),
    remove: (place) => settle(store.deleteComment({ ...place, softDelete: true })),
    setResolved: (threadId, isResolved) =>
      settle(isResolved ? store.resolveThread({ threadId }) : store.unresolveThread({ threadId })),
    setReaction: (place, emoji, isOn) => {
      const reaction = { ...place, emoji }
      return settle(isOn ? store.addReaction(reaction) : store.deleteReaction(reaction))
    }
  }
}
