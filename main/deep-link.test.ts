import { describe, expect, test } from 'vitest'
import { createLinkInbox, linksIn } from './deep-link.js'

describe('linksIn', () => {
  test('finds our links among other arguments, in any case', () => {
    const argv = ['/usr/bin/alcove', '--profile', '/tmp/a', 'ALCOVE://join/abc', 'alcove://x']
    expect(linksIn(argv)).toEqual(['ALCOVE://join/abc', 'alcove://x'])
  })

  test.each([
    ['another scheme', ['https://alcove.example/', 'notalcove://join/x']],
    ['no text', [null, 5, { toString: () => 'alcove://join/x' }]],
    ['a giant', [`alcove://join/${'x'.repeat(10_000)}`]]
  ])('ignores %s', (_what, values) => {
    expect(linksIn(values)).toEqual([])
  })
})

describe('the link inbox', () => {
  test('keeps links until they are taken, once', () => {
    let arrivals = 0
    const inbox = createLinkInbox(() => arrivals++)
    inbox.add(['alcove://join/a'])
    inbox.add(['alcove://join/b'])
    inbox.add([])
    expect(arrivals).toBe(2)
    expect(inbox.take()).toEqual(['alcove://join/a', 'alcove://join/b'])
    expect(inbox.take()).toEqual([])
  })

  test('does not grow without end', () => {
    const inbox = createLinkInbox(() => {})
    for (let i = 0; i < 1000; i++) inbox.add([`alcove://join/${i}`])
    expect(inbox.take().length).toBeLessThanOrEqual(20)
  })
})
