/**
 * Comment threads as plain data. They lie in a Yjs map in BlockNote's shape; what is read from it
 * may be written by anybody, so nothing passes but known fields of known shape and size.
 */
import * as Y from 'yjs'
import type { MemberId } from '../../../app/contract/ids.js'

/** A piece of a comment; `memberId` of a mention. */
export interface CommentRun {
  text: string
  memberId: MemberId | null
}

export interface Reaction {
  emoji: string
  memberIds: MemberId[]
}

export interface Comment {
  commentId: string
  memberId: MemberId
  atMs: number
  isEdited: boolean
  /** Lines are parted by newlines. */
  runs: CommentRun[]
  reactions: Reaction[]
}

export interface Thread {
  threadId: string
  isResolved: boolean
  resolvedBy: MemberId | null
  /** The words it was made for. Its mark in the text says where they are today. */
  quote: string
  /** At least one, oldest first. */
  comments: Comment[]
}

export const MAX_COMMENT_LENGTH = 10_000
export const MAX_QUOTE_LENGTH = 200
const MAX_THREADS = 2000
const MAX_COMMENTS = 500
const MAX_REACTIONS = 200
const MAX_ID_LENGTH = 128
const MAX_EMOJI_LENGTH = 32
/** Of blocks inside blocks; ours are one deep. */
const MAX_DEPTH = 4

/** Threads with something left to read, oldest first. */
export function readThreads(map: Y.Map<unknown>): Thread[] {
  const threads: Thread[] = []
  for (const [threadId, value] of map) {
    if (threads.length >= MAX_THREADS) break
    const thread = value instanceof Y.Map ? readThread(threadId, value) : null
    if (thread) threads.push(thread)
  }
  return threads.sort((a, b) => firstAt(a) - firstAt(b))
}

export function textOf(runs: readonly CommentRun[]): string {
  return runs.map(({ text }) => text).join('')
}

function firstAt(thread: Thread): number {
  return thread.comments[0]?.atMs ?? 0
}

function readThread(threadId: string, map: Y.Map<unknown>): Thread | null {
  const list = map.get('comments')
  const comments = (list instanceof Y.Array ? list.toArray().slice(0, MAX_COMMENTS) : [])
    .map((value) => (value instanceof Y.Map ? readComment(value) : null))
    .filter((comment) => comment !== null)
  if (comments.length === 0 || threadId.length > MAX_ID_LENGTH) return null
  const metadata = fields(map.get('metadata'))
  const isResolved = map.get('resolved') === true
  return {
    threadId,
    isResolved,
    resolvedBy: isResolved ? (text(map.get('resolvedBy'), MAX_ID_LENGTH) as MemberId) : null,
    quote: text(metadata['quote'], MAX_QUOTE_LENGTH),
    comments
  }
}

/** null for a deleted one, and for one without words. */
function readComment(map: Y.Map<unknown>): Comment | null {
  const commentId = text(map.get('id'), MAX_ID_LENGTH)
  const runs = readBody(map.get('body'))
  if (commentId === '' || map.get('deletedAt') || textOf(runs).trim() === '') return null
  const atMs = count(map.get('createdAt'))
  return {
    commentId,
    memberId: text(map.get('userId'), MAX_ID_LENGTH) as MemberId,
    atMs,
    isEdited: count(map.get('updatedAt')) > atMs,
    runs,
    reactions: readReactions(map.get('reactionsByUser'))
  }
}

function readReactions(map: unknown): Reaction[] {
  const byEmoji = new Map<string, Set<MemberId>>()
  const values = map instanceof Y.Map ? [...map.values()].slice(0, MAX_REACTIONS) : []
  for (const value of values) {
    if (!(value instanceof Y.Map)) continue
    const emoji = text(value.get('emoji'), MAX_EMOJI_LENGTH)
    const memberId = text(value.get('userId'), MAX_ID_LENGTH) as MemberId
    if (emoji === '' || memberId === '') continue
    byEmoji.set(emoji, (byEmoji.get(emoji) ?? new Set()).add(memberId))
  }
  return [...byEmoji].map(([emoji, members]) => ({ emoji, memberIds: [...members] }))
}

/** Blocks of the editor, as words and mentions. */
function readBody(body: unknown): CommentRun[] {
  const runs: CommentRun[] = []
  let left = MAX_COMMENT_LENGTH

  function add(value: unknown, memberId: MemberId | null): void {
    const added = text(value, left)
    left -= added.length
    if (added !== '') runs.push({ text: added, memberId })
  }

  function addContent(content: unknown, depth: number): void {
    if (typeof content === 'string') return add(content, null)
    if (!Array.isArray(content) || depth > MAX_DEPTH) return
    for (const item of content) {
      if (left <= 0) return
      const { type, text: words, props, content: inner } = fields(item)
      if (type === 'mention') addMention(fields(props))
      else if (inner === undefined) add(words, null)
      else addContent(inner, depth + 1)
    }
  }

  function addMention({ name, memberId }: Record<string, unknown>): void {
    add(`@${text(name, left)}`, text(memberId, MAX_ID_LENGTH) as MemberId)
  }

  function addBlocks(blocks: unknown, depth: number): void {
    if (!Array.isArray(blocks) || depth > MAX_DEPTH) return
    for (const block of blocks) {
      if (left <= 0) return
      if (runs.length > 0) add('\n', null)
      addContent(fields(block)['content'], 0)
      addBlocks(fields(block)['children'], depth + 1)
    }
  }

  addBlocks(body, 0)
  return runs
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function text(value: unknown, maxLength: number): string {
  return typeof value === 'string' ? value.slice(0, maxLength) : ''
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
}
