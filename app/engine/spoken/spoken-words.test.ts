import { wordlist } from '@scure/bip39/wordlists/english.js'
import { expect, it } from 'vitest'
import { looksLikeSpokenCode } from '../../contract/spoken-code.js'
import { AppError } from '../../contract/errors.js'
import { randomSpokenCode, readSpokenCode } from './spoken-words.js'

function problemOf(text: string) {
  try {
    return readSpokenCode(text)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, ...error.details }
  }
}

it('[SC1] a code is read in any case, with any blanks, and by the first four letters of its words', () => {
  for (let i = 0; i < 50; i++) {
    const code = randomSpokenCode()
    const words = code.split(' ')
    expect(words).toHaveLength(5)
    expect(looksLikeSpokenCode(code)).toBe(true)
    expect(readSpokenCode(`  ${code.toUpperCase().replaceAll(' ', ' - ')}.`)).toBe(code)
    expect(readSpokenCode(words.map((word) => word.slice(0, 4)).join(' '))).toBe(code)
  }
  expect(new Set(Array.from({ length: 50 }, randomSpokenCode)).size).toBe(50)
})

it('[SC1] missing blanks are found where that leaves one reading with a good checksum', () => {
  let readCount = 0
  for (let i = 0; i < 50; i++) {
    const code = randomSpokenCode()
    // What has two readings is refused, never read as another code.
    const read = problemOf(code.replaceAll(' ', ''))
    if (read === code) readCount++
    else expect(read).toMatchObject({ code: 'code-mistyped' })
  }
  expect(readCount).toBeGreaterThan(40)
})

it('[P7][SC2] a wrong word is named with the nearest one, and so is a wrong number of words', () => {
  const words = randomSpokenCode().split(' ')
  const typed = ['bananna', ...words.slice(1)].join(' ')
  expect(problemOf(typed)).toEqual({
    code: 'code-mistyped',
    word: 'bananna',
    nearest: 'banana'
  })
  expect(problemOf(words.slice(1).join(' '))).toEqual({ code: 'code-mistyped', wordCount: 4 })
  expect(problemOf('')).toEqual({ code: 'code-mistyped', wordCount: 0 })
  expect(problemOf('ä'.repeat(150))).toMatchObject({ code: 'code-mistyped' })
  expect(problemOf('a'.repeat(10_000))).toEqual({ code: 'code-mistyped' })
})

it('[SC2] words of no code are told by the checksum, but for one in about 128', () => {
  let missed = 0
  for (let i = 0; i < 400; i++) {
    const words = randomSpokenCode().split(' ')
    const at = i % 5
    const other = wordlist[(wordlist.indexOf(words[at] ?? '') + 1 + i) % wordlist.length] ?? ''
    const typed = words.map((word, j) => (j === at ? other : word)).join(' ')
    if (typeof problemOf(typed) === 'string') missed++
  }
  expect(missed).toBeLessThan(20)
})

it('[SC1] links, prose and beginnings of links are no codes', () => {
  for (const text of ['alcove', 'ALC', 'alcove://join/abc', 'See you at the weir tomorrow', '']) {
    expect(looksLikeSpokenCode(text)).toBe(false)
  }
})
