import { vi } from 'vitest'

/** Waits until the check passes; long enough for a busy machine, since it tests no timing. */
export function eventually<T>(
  check: () => T | Promise<T>,
  options: { timeout?: number; interval?: number } = {}
): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, ...options })
}
