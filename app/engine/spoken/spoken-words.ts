/**
 * Spoken codes as words: 48 random bits and 7 bits of checksum, in five words of BIP39's English
 * list. Its words are known by their first four letters, so those are enough; blanks may be
 * missing where that leaves one reading.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import crypto from 'hypercore-crypto'
import { AppError } from '../../contract/errors.js'
import { MAX_SPOKEN_LENGTH } from '../../contract/limits.js'
import { SPOKEN_WORDS } from '../../contract/spoken-code.js'
import { nearest } from './nearest.js'

const SECRET_BYTES = 6
const CHECK_BITS = 7n
const WORD_BITS = 11n
const STEM_LENGTH = 4
const MAX_READINGS = 64
const WORDS = new Set(wordlist)
const STEMS = new Map(wordlist.map((word) => [word.slice(0, STEM_LENGTH), word]))
const LONGEST = Math.max(...wordlist.map((word) => word.length))

export function randomSpokenCode(): string {
  const secret = crypto.randomBytes(SECRET_BYTES)
  let bits = (toBits(secret) << CHECK_BITS) | checkOf(secret)
  const words: string[] = []
  for (let i = 0; i < SPOKEN_WORDS; i++) {
    words.unshift(wordlist[Number(bits & 0x7ffn)] ?? '')
    bits >>= WORD_BITS
  }
  return words.join(' ')
}

/**
 * The code as it is written, from what somebody typed in any case, with or without blanks.
 * Errors: `code-mistyped` with `word` (no word of any code) and `nearest`, with `wordCount` when
 * there are too few or too many, or with neither when the words are some but not those of a code.
 */
export function readSpokenCode(text: string): string {
  if (text.length > MAX_SPOKEN_LENGTH) throw new AppError('code-mistyped', 'far too long')
  const pieces = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((piece) => piece !== '')
  const readings = pieces.reduce<string[][]>(
    (found, piece) => join(found, readingsOf(piece)).slice(0, MAX_READINGS),
    [[]]
  )
  const whole = readings.filter((words) => words.length === SPOKEN_WORDS)
  if (whole.length === 0) {
    const wordCount = readings[0]?.length ?? 0
    throw new AppError('code-mistyped', `${wordCount} words`, { wordCount })
  }
  const [code, ...others] = whole.filter(isChecked)
  if (!code || others.length > 0) throw new AppError('code-mistyped', 'the checksum does not hold')
  return code.join(' ')
}

/** The word itself, or words that were written without blanks. */
function readingsOf(piece: string): string[][] {
  const word = wordOf(piece)
  if (word) return [[word]]
  const readings = split(piece, SPOKEN_WORDS)
  if (readings.length > 0) return readings
  throw new AppError('code-mistyped', 'no word of a code', {
    word: piece.slice(0, 2 * LONGEST),
    nearest: nearest(piece, wordlist)
  })
}

function wordOf(piece: string): string | null {
  if (WORDS.has(piece)) return piece
  const word = piece.length >= STEM_LENGTH ? STEMS.get(piece.slice(0, STEM_LENGTH)) : undefined
  return word?.startsWith(piece) ? word : null
}

/** All ways to read it as at most so many words. */
function split(piece: string, most: number): string[][] {
  if (piece === '') return [[]]
  if (most === 0) return []
  const readings: string[][] = []
  for (let end = 1; end <= Math.min(piece.length, LONGEST); end++) {
    const word = piece.slice(0, end)
    if (!WORDS.has(word)) continue
    for (const rest of split(piece.slice(end), most - 1)) readings.push([word, ...rest])
  }
  return readings
}

function join(befores: string[][], afters: string[][]): string[][] {
  return befores.flatMap((before) => afters.map((after) => [...before, ...after]))
}

function isChecked(words: readonly string[]): boolean {
  const bits = words.reduce((sum, word) => (sum << WORD_BITS) | BigInt(wordlist.indexOf(word)), 0n)
  const secret = Buffer.from(
    (bits >> CHECK_BITS).toString(16).padStart(2 * SECRET_BYTES, '0'),
    'hex'
  )
  return checkOf(secret) === (bits & ((1n << CHECK_BITS) - 1n))
}

function checkOf(secret: Uint8Array): bigint {
  const [first = 0] = crypto.hash([Buffer.from('alcove/spoken-code/check'), secret])
  return BigInt(first) >> (8n - CHECK_BITS)
}

function toBits(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}
