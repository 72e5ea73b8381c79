import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { EVENT_INTERVAL_MS } from '../app/contract/limits.js'
import type { SpaceId } from '../app/contract/ids.js'
import { createEventRelay } from './event-relay.js'

const a = 'a' as SpaceId
const b = 'b' as SpaceId

describe('the event relay', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function recorded() {
    const sent: unknown[] = []
    return { sent, relay: createEventRelay((name, data) => void sent.push([name, data])) }
  }

  test('sends the first news at once and later news together', () => {
    const { sent, relay } = recorded()
    relay.push('spaceChanged', { spaceId: a, what: ['files'] })
    relay.push('spaceChanged', { spaceId: a, what: ['members'] })
    relay.push('spaceChanged', { spaceId: a, what: ['documents', 'members'] })
    expect(sent).toEqual([['spaceChanged', { spaceId: a, what: ['files'] }]])
    vi.advanceTimersByTime(EVENT_INTERVAL_MS)
    expect(sent[1]).toEqual(['spaceChanged', { spaceId: a, what: ['members', 'documents'] }])
    vi.advanceTimersByTime(EVENT_INTERVAL_MS * 5)
    expect(sent).toHaveLength(2)
  })

  test('keeps subjects apart', () => {
    const { sent, relay } = recorded()
    relay.push('presenceChanged', { spaceId: a, here: [] })
    relay.push('presenceChanged', { spaceId: b, here: [] })
    expect(sent).toHaveLength(2)
  })

  test('sends at most ten a second and ends with the last state', () => {
    const { sent, relay } = recorded()
    for (let i = 0; i < 1000; i++) {
      relay.push('joinChanged', { joinId: 'j' as never, status: i < 999 ? 'waiting' : 'joined' })
      vi.advanceTimersByTime(1)
    }
    vi.advanceTimersByTime(EVENT_INTERVAL_MS)
    expect(sent.length).toBeLessThanOrEqual(12)
    expect(sent.at(-1)).toEqual(['joinChanged', { joinId: 'j', status: 'joined' }])
  })

  test('says nothing after it is closed', () => {
    const { sent, relay } = recorded()
    relay.push('linkArrived', {})
    relay.push('linkArrived', {})
    relay.close()
    vi.advanceTimersByTime(EVENT_INTERVAL_MS * 2)
    expect(sent).toHaveLength(1)
  })
})
