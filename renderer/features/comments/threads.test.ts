import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { MemberId } from '../../../app/contract/ids.js'
import { commentBody } from './comment-body.js'
import { createThreadWriter } from './thread-writer.js'
import { readThreads, textOf } from './threads.js'

const me = 'me' as MemberId
const bo = { memberId: 'bo' as MemberId, name: 'Bo' }
const boLee = { memberId: 'bo-lee' as MemberId, name: 'Bo Lee' }

function aMap(): Y.Map<unknown> {
  return new Y.Doc().getMap('threads')
}

describe('comment threads', () => {
  test('what the writer writes is what is read, mentions and all', async () => {
    const map = aMap()
    const writer = createThreadWriter(map, me)
    const threadId = await writer.create(
      commentBody('Hi @Bo Lee,\nand @Bo!', [bo, boLee], me),
      'weir'
    )
    await writer.reply(threadId, commentBody('@Boris is nobody', [bo], me))
    const [thread] = readThreads(map)
    expect(thread).toMatchObject({ threadId, quote: 'weir', isResolved: false })
    expect(thread?.comments.map(({ runs }) => textOf(runs))).toEqual([
      'Hi @Bo Lee,\nand @Bo!',
      '@Boris is nobody'
    ])
    const mentioned = thread?.comments[0]?.runs.flatMap((run) => run.memberId ?? [])
    expect(mentioned).toEqual(['bo-lee', 'bo'])
    expect(thread?.comments[1]?.runs.every((run) => run.memberId === null)).toBe(true)
  })

  test('a reply made apart survives that its thread’s first comment was deleted', async () => {
    const mine = new Y.Doc()
    const writer = createThreadWriter(mine.getMap('threads'), me)
    const threadId = await writer.create(commentBody('First', [], me), 'weir')
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
    const commentId = readThreads(mine.getMap('threads'))[0]?.comments[0]?.commentId ?? ''
    await writer.remove({ threadId, commentId })
    expect(readThreads(mine.getMap('threads'))).toEqual([])
    await createThreadWriter(theirs.getMap('threads'), bo.memberId).reply(
      threadId,
      commentBody('Answer', [], bo.memberId)
    )
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    const texts = readThreads(mine.getMap('threads')).flatMap(({ comments }) =>
      comments.map(({ runs }) => textOf(runs))
    )
    expect(texts).toEqual(['Answer'])
  })

  test('only its author changes a comment', async () => {
    const map = aMap()
    const writer = createThreadWriter(map, me)
    const threadId = await writer.create(commentBody('Mine', [], me), 'weir')
    const commentId = readThreads(map)[0]?.comments[0]?.commentId ?? ''
    const other = createThreadWriter(map, bo.memberId)
    await other.edit({ threadId, commentId }, commentBody('Theirs', [], bo.memberId))
    await other.remove({ threadId, commentId })
    expect(textOf(readThreads(map)[0]?.comments[0]?.runs ?? [])).toBe('Mine')
  })

  test('whatever a peer puts into the map, what is sound is read and the rest is left out', async () => {
    const map = aMap()
    await createThreadWriter(map, me).create(commentBody('Sound', [], me), 'weir')
    const broken: unknown[] = [
      5,
      'text',
      { comments: [] },
      aThread({ comments: 'none' }),
      aThread({ comments: aList(5, 'x') }),
      aThread({ comments: aList(aThread({ id: 5, body: [{ content: 'x' }] })) }),
      aThread({ comments: aList(aThread({ id: 'c', body: { content: {} } })) }),
      aThread({ comments: aList(aThread({ id: 'c', body: nested(500) })) })
    ]
    for (const [index, value] of broken.entries()) map.set(`broken ${index}`, value)
    map.set(
      'odd',
      aThread({
        resolved: 'yes',
        metadata: { quote: {} },
        comments: aList(
          aThread({
            id: 'c',
            userId: {},
            createdAt: 'x',
            reactionsByUser: 7,
            body: [{ content: [{ text: 'y'.repeat(50_000) }] }]
          })
        )
      })
    )
    const threads = readThreads(map)
    expect(threads.map(({ threadId }) => threadId)).toContain('odd')
    expect(threads).toHaveLength(2)
    const odd = threads.find(({ threadId }) => threadId === 'odd')
    expect(odd).toMatchObject({ isResolved: false, quote: '' })
    expect(odd?.comments[0]).toMatchObject({ memberId: '', atMs: 0, reactions: [] })
    expect(textOf(odd?.comments[0]?.runs ?? [])).toHaveLength(10_000)
  })
})

function aThread(fields: Record<string, unknown>): Y.Map<unknown> {
  return new Y.Map<unknown>(Object.entries(fields))
}

function aList(...items: unknown[]): Y.Array<unknown> {
  const list = new Y.Array<unknown>()
  list.push(items)
  return list
}

function nested(depth: number): unknown {
  return depth === 0 ? [{ content: 'deep' }] : [{ content: [], children: nested(depth - 1) }]
}
