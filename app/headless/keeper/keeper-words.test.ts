import { expect, it } from 'vitest'
import { parseSize, statusSentence } from './keeper-words.js'

it('reads sizes as people write them and refuses what is none', () => {
  expect(['1', '20GB', '1.5 mb', '500 KB', '2TB'].map(parseSize)).toEqual([
    1,
    20 * 1024 ** 3,
    1.5 * 1024 ** 2,
    500 * 1024,
    2 * 1024 ** 4
  ])
  for (const text of ['', 'many', '-5GB', '0', '1e5', 'GB', '1..5GB', '5 XB']) {
    expect(() => parseSize(text), text).toThrow(
      expect.objectContaining({ code: 'bad-input' }) as Error
    )
  }
})

it('says what a keeper stores in plain words', () => {
  const status = {
    cores: 1,
    storedBytes: 1536,
    maxBytes: 100 * 1024 ** 3,
    connections: 2,
    refused: 0
  }
  expect(statusSentence(status)).toBe(
    'Keeps 1.5 KB of at most 100 GB in 1 core; 2 devices connected.\n'
  )
  expect(statusSentence({ ...status, storedBytes: 0, refused: 1 })).toBe(
    'Keeps 0 B of at most 100 GB in 1 core; 2 devices connected; 1 stranger turned away.\n'
  )
})
