/**
 * Whether the app is locked, and what opens it. Locked at the start when the profile has a
 * passphrase: then the engine does not open before it was given. Locked later, the engine goes on;
 * who asks it for anything is turned away elsewhere, by `isLocked`. No Electron in here.
 */
import type { Keyring } from '../app/alcove.js'
import { AppError } from '../app/contract/errors.js'
import {
  FIRST_PASSPHRASE_WAIT_MS,
  FREE_PASSPHRASE_TRIES,
  MAX_PASSPHRASE_WAIT_MS
} from '../app/contract/limits.js'
import type { LockState } from '../app/contract/lock-calls.js'

export interface AppLockOptions {
  /** Of a profile that asks for its passphrase. Errors: those of `Keyring.open`. */
  openKeyring(passphrase: string): Promise<Keyring>
  now(): number
  onChange(isLocked: boolean): void
}

export class AppLock {
  /** What opened the profile, or null when it asks for nothing: then the engine opens it alone. */
  readonly opened: Promise<Keyring | null>
  readonly #options: AppLockOptions
  #open!: (keyring: Keyring | null) => void
  #keyring: Keyring | null = null
  #isLocked = false
  #wrongCount = 0
  #waitUntilMs = 0
  /** One passphrase is looked at after the other, or many at once would not have to wait. */
  #trying: Promise<unknown> = Promise.resolve()

  constructor(options: AppLockOptions) {
    this.#options = options
    this.opened = new Promise((resolve) => (this.#open = resolve))
  }

  get isLocked(): boolean {
    return this.#isLocked
  }

  get hasPassphrase(): boolean {
    return this.#keyring?.hasPassphrase ?? this.#isLocked
  }

  get state(): LockState {
    const isWaiting = this.#waitUntilMs > this.#options.now()
    return {
      isLocked: this.#isLocked,
      hasPassphrase: this.hasPassphrase,
      waitUntilMs: isWaiting ? this.#waitUntilMs : null,
      isInKeyStore: this.#keyring?.isInKeyStore ?? false
    }
  }

  /** To be called once, before anything else. */
  begin(asksForPassphrase: boolean): void {
    this.#isLocked = asksForPassphrase
    if (!asksForPassphrase) this.#open(null)
  }

  /** Of the open profile. */
  take(keyring: Keyring): void {
    this.#keyring = keyring
  }

  /** Errors: `passphrase-none`. */
  lock(): void {
    if (!this.hasPassphrase) throw new AppError('passphrase-none')
    if (this.#isLocked) return
    this.#isLocked = true
    this.#options.onChange(true)
  }

  /** Errors: `passphrase-wrong`, `passphrase-wait`; at the start also those of opening a keyring. */
  async unlock(passphrase: string): Promise<void> {
    await this.#try(async () => {
      if (!this.#isLocked) return
      if (this.#keyring) await this.#keyring.check(passphrase)
      else this.#keyring = await this.#options.openKeyring(passphrase)
      this.#isLocked = false
      this.#open(this.#keyring)
      this.#options.onChange(false)
    })
  }

  /** `next` null: none any more. Errors: `passphrase-wrong`, `passphrase-wait`. */
  async setPassphrase(current: string | undefined, next: string | null): Promise<void> {
    await this.#try(async () => {
      const keyring = this.#keyring
      if (!keyring) throw new AppError('closing', 'no profile is open')
      if (keyring.hasPassphrase) await keyring.check(current ?? '')
      await keyring.setPassphrase(next)
    })
  }

  #try(attempt: () => Promise<void>): Promise<void> {
    const trying = this.#trying.then(async () => {
      const { now } = this.#options
      if (now() < this.#waitUntilMs) {
        throw new AppError('passphrase-wait', 'too soon', { untilMs: this.#waitUntilMs })
      }
      try {
        await attempt()
        this.#wrongCount = 0
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'passphrase-wrong') throw error
        this.#wrongCount++
        this.#waitUntilMs = now() + waitAfter(this.#wrongCount)
        throw error
      }
    })
    this.#trying = trying.catch(() => undefined)
    return trying
  }
}

/** Nothing for the first few, then twice as long each time. */
function waitAfter(wrongCount: number): number {
  if (wrongCount < FREE_PASSPHRASE_TRIES) return 0
  const doublings = wrongCount - FREE_PASSPHRASE_TRIES
  return Math.min(FIRST_PASSPHRASE_WAIT_MS * 2 ** doublings, MAX_PASSPHRASE_WAIT_MS)
}
