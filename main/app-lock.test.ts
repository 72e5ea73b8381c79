import { describe, expect, it } from 'vitest'
import type { Keyring } from '../app/alcove.js'
import { AppError } from '../app/contract/errors.js'
import { AppLock } from './app-lock.js'
import { idleFor, isLongEnough } from './lock-rules.js'

const RIGHT = 'a quiet place to write'

/** What the lock asks of a keyring, without the work that makes guessing slow. */
class TestKeyring {
  readonly isInKeyStore = false
  tries = 0

  constructor(public passphrase: string | null) {}

  get hasPassphrase(): boolean {
    return this.passphrase !== null
  }

  async check(passphrase: string): Promise<void> {
    this.tries++
    await Promise.resolve()
    if (passphrase !== this.passphrase) throw new AppError('passphrase-wrong')
  }

  async setPassphrase(next: string | null): Promise<void> {
    this.passphrase = next
  }
}

function aLock(passphrase: string | null, asksAtStart = passphrase !== null) {
  const keyring = new TestKeyring(passphrase)
  const asKeyring = keyring as unknown as Keyring
  const changes: boolean[] = []
  const clock = { ms: 1_000_000 }
  const lock = new AppLock({
    openKeyring: async (given) => {
      await keyring.check(given)
      return asKeyring
    },
    now: () => clock.ms,
    onChange: (isLocked) => changes.push(isLocked)
  })
  lock.begin(asksAtStart)
  if (!asksAtStart) lock.take(asKeyring)
  return { lock, keyring, changes, clock }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: AppError) => error.code
  )

describe('the lock', () => {
  it('[X3] [LK6] a profile with a passphrase waits for it at the start, one without opens at once', async () => {
    const { lock } = aLock(RIGHT)
    expect(lock.state).toMatchObject({ isLocked: true, hasPassphrase: true })
    let opened = false
    void lock.opened.then(() => (opened = true))
    expect(await codeOf(lock.unlock('a wrong one'))).toBe('passphrase-wrong')
    expect(opened).toBe(false)
    await lock.unlock(RIGHT)
    expect(await lock.opened).not.toBe(null)
    expect(lock.state).toMatchObject({ isLocked: false })
    expect(await aLock(null).lock.opened).toBe(null)
  })

  it('[X3] [LK6] locks and opens again, and tells of both', async () => {
    const { lock, changes } = aLock(RIGHT)
    await lock.unlock(RIGHT)
    lock.lock()
    lock.lock()
    expect(lock.isLocked).toBe(true)
    await lock.unlock(RIGHT)
    expect(changes).toEqual([false, true, false])
  })

  it('[LK6] nothing can be locked without a passphrase', () => {
    const { lock } = aLock(null)
    expect(() => lock.lock()).toThrow(expect.objectContaining({ code: 'passphrase-none' }))
    expect(lock.isLocked).toBe(false)
  })

  it('[LK7] each wrong passphrase after the first few makes the next wait longer', async () => {
    const { lock, clock, keyring } = aLock(RIGHT)
    const waits: number[] = []
    for (let i = 0; i < 14; i++) {
      expect(await codeOf(lock.unlock(`guess ${i}`))).toBe('passphrase-wrong')
      const wait = (lock.state.waitUntilMs ?? clock.ms) - clock.ms
      waits.push(wait / 1000)
      if (wait === 0) continue
      const { tries } = keyring
      // Not even the right one is looked at.
      expect(await codeOf(lock.unlock(RIGHT))).toBe('passphrase-wait')
      expect(keyring.tries).toBe(tries)
      clock.ms += wait
    }
    expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300])
    await lock.unlock(RIGHT)
    lock.lock()
    expect(await codeOf(lock.unlock('one more'))).toBe('passphrase-wrong')
    expect(lock.state.waitUntilMs).toBe(null)
  })

  it('[LK7] many guesses at once wait like one after the other', async () => {
    const { lock, keyring } = aLock(RIGHT)
    const guesses = Array.from({ length: 50 }, (_, i) => codeOf(lock.unlock(`guess ${i}`)))
    const codes = await Promise.all(guesses)
    expect(codes.filter((code) => code === 'passphrase-wrong')).toHaveLength(3)
    expect(codes.filter((code) => code === 'passphrase-wait')).toHaveLength(47)
    expect(keyring.tries).toBe(3)
  })

  it('[LK2] [LK7] changing or removing a passphrase needs the current one, and its guesses count', async () => {
    const { lock, keyring, clock } = aLock(RIGHT)
    await lock.unlock(RIGHT)
    for (const current of [undefined, 'a wrong one', 'another']) {
      expect(await codeOf(lock.setPassphrase(current, null))).toBe('passphrase-wrong')
    }
    expect(await codeOf(lock.setPassphrase(RIGHT, null))).toBe('passphrase-wait')
    clock.ms += 2000
    await lock.setPassphrase(RIGHT, 'a better one')
    expect(keyring.passphrase).toBe('a better one')
    await lock.setPassphrase('a better one', null)
    expect(lock.state.hasPassphrase).toBe(false)
    await lock.setPassphrase(undefined, 'a new one')
    expect(lock.state.hasPassphrase).toBe(true)
  })

  it('[LK8] is due when nobody was there for as long as was chosen', () => {
    expect(isLongEnough('never', 1e12)).toBe(false)
    expect(isLongEnough('1', 59_999)).toBe(false)
    expect(isLongEnough('1', 60_000)).toBe(true)
    expect(isLongEnough('15', 14 * 60_000)).toBe(false)
    expect(isLongEnough('60', 3_600_000)).toBe(true)
  })

  it('[X3] [LK8] nobody is there when neither the computer nor the window is used', () => {
    const lock = (windowMs: number, systemMs: number | null) =>
      isLongEnough('5', idleFor(windowMs, systemMs))
    expect(lock(300_000, 300_000)).toBe(true)
    expect(lock(300_000, 299_000)).toBe(false)
    // Tests, remote control and some devices are no use of the system.
    expect(lock(299_000, 300_000)).toBe(false)
    expect(lock(300_000, null)).toBe(true)
    expect(lock(299_000, null)).toBe(false)
  })
})
