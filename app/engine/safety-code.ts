/**
 * What two people read to each other. It is made of both identity keys, so it is the same on both
 * screens exactly when each has the other's true key.
 */
import crypto from 'hypercore-crypto'

const DIGITS = 60
const GROUP = 5

/** Twelve groups of five digits. */
export function safetyCode(oneKey: Uint8Array, otherKey: Uint8Array): string[] {
  const keys = [Buffer.from(oneKey), Buffer.from(otherKey)].sort((a, b) => Buffer.compare(a, b))
  const hash = crypto.hash([Buffer.from('alcove/safety-code'), ...keys])
  const number = BigInt(`0x${Buffer.from(hash).toString('hex')}`) % 10n ** BigInt(DIGITS)
  const digits = number.toString().padStart(DIGITS, '0')
  return Array.from({ length: DIGITS / GROUP }, (_, n) => digits.slice(n * GROUP, (n + 1) * GROUP))
}

/** Whether what somebody typed or pasted is that code; blanks and hyphens do not count. */
export function isSameCode(groups: readonly string[], typed: string): boolean {
  return typed.replace(/[\s-]/gu, '') === groups.join('')
}
