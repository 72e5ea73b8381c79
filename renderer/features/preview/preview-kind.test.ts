import { expect, test } from 'vitest'
import { previewKind, previewLanguage } from './preview-kind.js'

test.each([
  ['a.PNG', 'picture'],
  ['a.svg', 'picture'],
  ['a.pdf', 'pdf'],
  ['a.opus', 'audio'],
  ['a.webm', 'video'],
  ['README.md', 'markdown'],
  ['README', 'text'],
  ['a.ts', 'text'],
  ['page.html', 'text'],
  ['a.pdf.exe', 'none'],
  ['a', 'none'],
  ['a.', 'none'],
  ['constructor', 'none'],
  ['a.__proto__', 'none']
])('%s is shown as %s', (name, kind) => {
  expect(previewKind(name)).toBe(kind)
})

test.each([
  ['a.ts', 'typescript'],
  ['a.txt', null],
  ['Dockerfile', 'dockerfile'],
  ['a.csv', null]
])('%s is coloured as %s', (name, language) => {
  expect(previewLanguage(name)).toBe(language)
})
