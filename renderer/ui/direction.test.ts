import { afterEach, describe, expect, it } from 'vitest'
import { readingKey } from './direction.js'

afterEach(() => document.documentElement.removeAttribute('dir'))

describe('readingKey', () => {
  it('[C10] leaves keys as they are where lines run from left to right', () => {
    expect(readingKey('ArrowRight')).toBe('ArrowRight')
    expect(readingKey('ArrowLeft')).toBe('ArrowLeft')
  })

  it('[C10] turns arrows around where lines run from right to left, and nothing else', () => {
    document.documentElement.dir = 'rtl'
    expect(readingKey('ArrowRight')).toBe('ArrowLeft')
    expect(readingKey('ArrowLeft')).toBe('ArrowRight')
    expect(readingKey('ArrowUp')).toBe('ArrowUp')
    expect(readingKey('constructor')).toBe('constructor')
  })
})
