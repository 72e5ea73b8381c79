/**
 * Comment threads as the editor's Yjs thread store writes them, read with care: peers wrote them.
 */
import * as Y from 'yjs'
import { memberId as memberIdOf, type MemberId } from '../../contract/ids.js'

/** Ids inside documents are the editor's; ours have 26 characters. */
export const MAX_ID_LENGTH = 100

/** Words a thread is attached to, as far as they are still there, and the line they begin in. */
export interface Quote {
  text: string
  line: number
}

export interface Comment {
  commentId: string
  memberId: MemberId | null
  atMs: number
  text: string
  /** Members mentioned in it. */
  mentions: string[]
}

export interface Thread {
  threadId: string
  isResolved: boolean
  /** The words it is attached to; '' when they are gone. */
  quote: string
  /** Index of the line they begin in. */
  line: number | null
  comments: Comment[]
}

const MAX_THREADS = 2000
const MAX_COMMENTS = 500
const MAX_COMMENT_LENGTH = 20_000
const MAX_QUOTE_LENGTH = 1000
const MAX_BODY_NODES = 5000

/** Oldest first. */
export function readThreads(map: Y.Map<unknown>, quotes: Map<string, Quote>): Thread[] {
  const threads: (Thread & { createdAtMs: number })[] = []
  for (const [threadId, value] of map.entries()) {
    if (threads.length >= MAX_THREADS) break
    if (!(value instanceof Y.Map) || threadId.length > MAX_ID_LENGTH) continue
    const quote = quotes.get(threadId)
    const comments = readComments(value.get('comments'))
    if (comments.length === 0) continue
    threads.push({
      threadId,
      isResolved: value.get('resolved') === true,
      quote: quote?.text.slice(0, MAX_QUOTE_LENGTH) ?? '',
      line: quote?.line ?? null,
      comments,
      createdAtMs: timeOf(value.get('createdAt'))
    })
  }
  threads.sort((a, b) => a.createdAtMs - b.createdAtMs)
  return threads.map(({ createdAtMs: _, ...thread }) => thread)
}

function readComments(list: unknown): Comment[] {
  if (!(list instanceof Y.Array)) return []
  const comments: Comment[] = []
  for (const value of list.toArray()) {
    if (comments.length >= MAX_COMMENTS) break
    if (!(value instanceof Y.Map)) continue
    const commentId: unknown = value.get('id')
    if (typeof commentId !== 'string' || commentId.length > MAX_ID_LENGTH) continue
    const memberId = memberIdOf.safeParse(value.get('userId'))
    const isDeleted = timeOf(value.get('deletedAt')) > 0
    const { text, mentions } = isDeleted ? EMPTY : readBody(value.get('body'))
    if (isDeleted || text === '') continue
    comments.push({
      commentId,
      memberId: memberId.success ? memberId.data : null,
      atMs: timeOf(value.get('createdAt')),
      text,
      mentions
    })
  }
  return comments
}

const EMPTY = { text: '', mentions: [] as string[] }

/** The text of blocks given as JSON, a line per block, and who is mentioned in it. */
function readBody(body: unknown): { text: string; mentions: string[] } {
  let text = ''
  const mentions = new Set<string>()
  const stack: unknown[] = [body]
  for (let seen = 0; stack.length > 0 && seen < MAX_BODY_NODES; seen++) {
    if (text.length >= MAX_COMMENT_LENGTH) break
    const node = stack.pop()
    if (typeof node === 'string') text += node
    else if (Array.isArray(node)) stack.push(...node.slice(0, MAX_BODY_NODES).reverse())
    else if (typeof node === 'object' && node !== null) {
      const { type, text: own, content, children, props } = node as Record<string, unknown>
      if (typeof own === 'string') text += own
      else if (type === 'mention') text += `@${mention(props, mentions)}`
      // Blocks are told from inline content by their list of children.
      if (Array.isArray(children) && text !== '' && !text.endsWith('\n')) text += '\n'
      stack.push(children, content)
    }
  }
  return { text: text.slice(0, MAX_COMMENT_LENGTH).trim(), mentions: [...mentions] }
}

/** The name to show. */
function mention(props: unknown, mentions: Set<string>): string {
  const { memberId, name } = Object(props) as Record<string, unknown>
  const parsed = memberIdOf.safeParse(memberId)
  if (parsed.success) mentions.add(parsed.data)
  return typeof name === 'string' ? name.slice(0, MAX_ID_LENGTH) : ''
}

function timeOf(value: unknown): number {
  const ms = value instanceof Date ? value.getTime() : value
  return typeof ms === 'number' && Number.isSafeInteger(ms) && ms > 0 ? ms : 0
}
