/**
 * Stand-ins for paths on this computer. A page never names a path: the host turns what a person
 * picked or dropped into a token, and a call takes it, once.
 */
import { AppError } from '../../contract/errors.js'
import type { PathToken } from '../../contract/ids.js'
import { MAX_PATH_TOKENS, PATH_TOKEN_LIFETIME_MS } from '../../contract/limits.js'
import { randomId } from '../crypto.js'

export interface ChosenPath {
  path: string
  /** The person was asked about this very file: it may be replaced. */
  mayReplace: boolean
}

export class PathTokens {
  readonly #now: () => number
  /** In the order they were made, so the oldest comes first. */
  readonly #tokens = new Map<PathToken, { chosen: ChosenPath; expiresAtMs: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** The oldest token goes when there are too many. */
  create(path: string, { mayReplace = false } = {}): PathToken {
    this.#dropExpired()
    const [oldest] = this.#tokens.keys()
    if (oldest && this.#tokens.size >= MAX_PATH_TOKENS) this.#tokens.delete(oldest)
    const token = randomId<PathToken>()
    const expiresAtMs = this.#now() + PATH_TOKEN_LIFETIME_MS
    this.#tokens.set(token, { chosen: { path, mayReplace }, expiresAtMs })
    return token
  }

  /** The path, once. Errors: `token-invalid` when unknown, used or expired. */
  take(token: PathToken): ChosenPath {
    const entry = this.#tokens.get(token)
    this.#tokens.delete(token)
    if (!entry || entry.expiresAtMs <= this.#now()) {
      throw new AppError('token-invalid', 'unknown, used or expired path token')
    }
    return entry.chosen
  }

  /** The path, for looking at it only; the token stays good. Errors: `token-invalid`. */
  peek(token: PathToken): string {
    this.#dropExpired()
    const entry = this.#tokens.get(token)
    if (!entry) throw new AppError('token-invalid', 'unknown, used or expired path token')
    return entry.chosen.path
  }

  #dropExpired(): void {
    for (const [token, { expiresAtMs }] of this.#tokens) {
      if (expiresAtMs > this.#now()) return
      this.#tokens.delete(token)
    }
  }
}
