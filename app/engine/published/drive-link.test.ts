/** Addresses of Hyperdrives as people have and paste them. */
import { expect, test } from 'vitest'
import { looksLikeDriveLink } from '../../contract/drive-link.js'
import { randomKey } from '../crypto.js'
import { formatDriveLink, parseDriveLink } from './drive-link.js'

const key = Buffer.from(randomKey())
const link = formatDriveLink(key)
const letters = link.slice('alcove://drive/'.length)

test.each([
  [link, '/'],
  [`  <${link}> \n`, '/'],
  [link.toUpperCase(), '/'],
  [`hyper://${letters}/a%20b/c.txt`, '/a b/c.txt'],
  [`hyper://${key.toString('hex')}/100%/x`, '/100%/x'],
  [letters, '/'],
  [key.toString('hex'), '/'],
  [`${letters}/März`, '/März']
])('[PU2] %s is a link to a drive', (text, path) => {
  expect(looksLikeDriveLink(text)).toBe(true)
  const parsed = parseDriveLink(text)
  expect(Buffer.from(parsed.key).equals(key)).toBe(true)
  expect(parsed.path).toBe(path)
})

test.each([
  link.slice(0, -1),
  `${link}y`,
  link.replace(letters[5] ?? '', 'l'),
  `alcove://join/${letters}`,
  'hyper://',
  'https://example.org/',
  'a'.repeat(10_000),
  ''
])('[PU2] %s is refused by its name', (text) => {
  expect(() => parseDriveLink(text)).toThrow(expect.objectContaining({ code: 'link-not-drive' }))
})
