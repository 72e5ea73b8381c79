/** A rough word on how long guessing a passphrase takes: a hint, never a condition. */
import { MIN_PASSPHRASE_LENGTH } from '../../../app/contract/limits.js'

export type Strength = 'weak' | 'fair' | 'good'

const FAIR_BITS = 40
const GOOD_BITS = 60
/** What most people try first. */
const WELL_KNOWN = /^(password|passwort|qwert|azerty|letmein|iloveyou|12345|abc123|alcove)/i

export function strengthOf(passphrase: string): Strength {
  if (passphrase.length < MIN_PASSPHRASE_LENGTH || WELL_KNOWN.test(passphrase)) return 'weak'
  const bits = bitsOf(passphrase)
  return bits >= GOOD_BITS ? 'good' : bits >= FAIR_BITS ? 'fair' : 'weak'
}

/** Words count as words: who guesses tries those before letters. */
function bitsOf(passphrase: string): number {
  const words = passphrase.split(/[\s\-_.,]+/).filter((word) => word !== '')
  const distinct = new Set(words.map((word) => word.toLowerCase()))
  const asWords = distinct.size * 13
  const letters = new Set(passphrase).size
  const asLetters = Math.log2(alphabetOf(passphrase)) * Math.min(passphrase.length, letters * 2)
  return words.length > 1 ? Math.min(asWords, asLetters) : Math.min(asLetters, letters * 5)
}

function alphabetOf(text: string): number {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/]
  const sizes = [26, 26, 10, 33]
  const used = sizes.filter((_, i) => kinds[i]?.test(text))
  return used.reduce((sum, size) => sum + size, 0) || 1
}
