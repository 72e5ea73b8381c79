import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DocumentId, JoinId, MemberId, SpaceId } from '../app/contract/ids.js'
import { doBoot, startEventSync } from './event-sync.js'
import { valueOr } from './loadable.js'
import { liveDocuments, useDocumentStore } from './stores/document-store.js'
import { openJoins, useJoinStore } from './stores/join-store.js'
import { useNetworkStore } from './stores/network-store.js'
import { useNoticeStore } from './stores/notice-store.js'
import { usePeopleStore } from './stores/people-store.js'
import { resetAll } from './stores/reset-all.js'
import { useSpaceStore } from './stores/space-store.js'
import { installTestBridge, type TestBridge } from './stores/test-bridge.js'
import {
  aDocument,
  aJoin,
  aMember,
  anId,
  aNetwork,
  aProfile,
  aSpace,
  aTransfer
} from './stores/test-samples.js'
import { useTransferStore } from './stores/transfer-store.js'
import { useViewStore } from './stores/view-store.js'

const first = anId<SpaceId>('s1')
const second = anId<SpaceId>('s2')
let bridge: TestBridge
let stop: () => void

beforeEach(async () => {
  resetAll()
  bridge = installTestBridge({
    'profile.get': () => aProfile(),
    'space.list': () => [aSpace()],
    'join.list': () => [],
    'member.list': () => [aMember()],
    'presence.list': ({ spaceId }) => ({ spaceId: spaceId as SpaceId, here: [] }),
    'document.list': () => [aDocument()],
    'drive.list': () => [],
    'network.status': () => aNetwork(),
    'transfer.list': () => [],
    'file.takeArrived': () => [],
    'link.take': () => []
  })
  stop = startEventSync()
  await doBoot()
})

afterEach(() => stop())

describe('event sync', () => {
  test('after the start the first space is open with its lists', () => {
    expect(useViewStore.getState().spaceId).toBe(first)
    expect(liveDocuments(useDocumentStore.getState().documents)).toEqual([aDocument()])
    expect(valueOr(usePeopleStore.getState().members, [])).toHaveLength(1)
  })

  test('a changed document list is asked for again', async () => {
    bridge.answers['document.list'] = () => [aDocument({ title: 'Renamed by Bob' })]
    bridge.emit('spaceChanged', { spaceId: first, what: ['documents'] })
    await vi.waitFor(() =>
      expect(liveDocuments(useDocumentStore.getState().documents)[0]?.title).toBe('Renamed by Bob')
    )
  })

  test('a hundred changes at once are answered by two requests', async () => {
    bridge.asked.length = 0
    for (let n = 0; n < 100; n += 1) {
      bridge.emit('spaceChanged', { spaceId: first, what: ['documents'] })
    }
    await vi.waitFor(() => expect(bridge.asked).toEqual(['document.list', 'document.list']))
  })

  test('a change in a space that is not open reloads only the list of spaces', async () => {
    bridge.asked.length = 0
    bridge.emit('spaceChanged', { spaceId: second, what: ['space', 'documents', 'files'] })
    await vi.waitFor(() => expect(bridge.asked).toEqual(['space.list']))
  })

  test('a failed refresh keeps what is on screen', async () => {
    bridge.answers['document.list'] = () => ({ errorCode: 'internal' })
    bridge.asked.length = 0
    bridge.emit('spaceChanged', { spaceId: first, what: ['documents'] })
    await vi.waitFor(() => expect(bridge.asked).toContain('document.list'))
    await Promise.resolve()
    expect(useDocumentStore.getState().documents.status).toBe('ready')
  })

  test('presence of the open space is shown and that of another is not', () => {
    const here = [
      {
        memberId: anId<MemberId>('m2'),
        deviceId: 'x'.repeat(52) as never,
        documentId: null,
        files: [],
        missingBytes: 0
      }
    ]
    bridge.emit('presenceChanged', { spaceId: second, here })
    expect(usePeopleStore.getState().here).toEqual([])
    bridge.emit('presenceChanged', { spaceId: first, here })
    expect(usePeopleStore.getState().here).toEqual(here)
  })

  test('a transfer is followed from its start to its end as one entry', () => {
    bridge.emit('transferChanged', aTransfer({ doneBytes: 10 }))
    bridge.emit('transferChanged', aTransfer({ doneBytes: 1000, status: 'done' }))
    expect(useTransferStore.getState().transfers).toEqual([
      aTransfer({ doneBytes: 1000, status: 'done' })
    ])
  })

  test('a network that goes away is shown at once', () => {
    bridge.emit('networkChanged', aNetwork({ isReachable: false }))
    expect(useNetworkStore.getState().network).toEqual({
      status: 'ready',
      value: aNetwork({ isReachable: false })
    })
  })

  test('a refused request shows its reason and stays until it is dismissed', async () => {
    const refused = aJoin({ status: 'refused', reason: 'invite-revoked', spaceId: second })
    bridge.answers['join.list'] = () => [refused]
    bridge.emit('joinChanged', {
      joinId: refused.joinId,
      status: 'refused',
      reason: 'invite-revoked'
    })
    await vi.waitFor(() => expect(openJoins(useJoinStore.getState().joins)).toEqual([refused]))
  })

  test('being let in while working elsewhere offers the new space and does not jump there', async () => {
    bridge.answers['space.list'] = () => [aSpace(), aSpace({ spaceId: second, name: 'Second' })]
    bridge.emit('joinChanged', { joinId: anId<JoinId>('j1'), status: 'joined', spaceId: second })
    await vi.waitFor(() => expect(useNoticeStore.getState().notices).toHaveLength(1))
    expect(useViewStore.getState().spaceId).toBe(first)
    useNoticeStore.getState().notices[0]?.action?.run()
    expect(useViewStore.getState().spaceId).toBe(second)
  })

  test('a space that is gone is left', async () => {
    bridge.answers['space.list'] = () => []
    bridge.emit('spaceChanged', { spaceId: first, what: ['space'] })
    await vi.waitFor(() => expect(useViewStore.getState().spaceId).toBeNull())
    expect(useSpaceStore.getState().spaces).toEqual({ status: 'ready', value: [] })
  })

  test('an arriving link is pulled and opens the join dialog with it', async () => {
    bridge.answers['link.take'] = () => ['alcove://join/abc']
    bridge.emit('linkArrived', {})
    await vi.waitFor(() =>
      expect(useViewStore.getState().dialog).toEqual({ kind: 'join', link: 'alcove://join/abc' })
    )
  })

  test('a clicked notification opens its line and counts as read', async () => {
    bridge.answers['notification.listAll'] = () => []
    bridge.answers['notification.markRead'] = () => null
    const documentId = anId<DocumentId>('d1')
    bridge.emit('notificationOpened', {
      notification: {
        notificationId: 'mention 1',
        spaceId: first,
        kind: 'mention',
        place: { kind: 'document', documentId, blockId: 'block-1' },
        title: 'Minutes',
        byMemberId: null,
        writerId: null,
        byName: '',
        snippet: '',
        count: 1,
        detail: '',
        atMs: 1,
        isRead: false,
        isMuted: false
      }
    })
    await vi.waitFor(() => expect(bridge.asked).toContain('notification.markRead'))
    expect(useViewStore.getState()).toMatchObject({
      place: { kind: 'document', documentId },
      targetBlockId: 'block-1'
    })
  })

  test('stopping ends every subscription', () => {
    expect(bridge.listenerCount()).toBe(14)
    stop()
    expect(bridge.listenerCount()).toBe(0)
  })
})

describe('links before there is a name', () => {
  test('a link waits in main until the person has a name', async () => {
    resetAll()
    bridge.answers['profile.get'] = () => aProfile({ name: '' })
    bridge.answers['link.take'] = () => ['alcove://join/abc']
    bridge.asked.length = 0
    await doBoot()
    expect(bridge.asked).not.toContain('link.take')
    expect(useViewStore.getState().dialog).toBeNull()
  })
})
