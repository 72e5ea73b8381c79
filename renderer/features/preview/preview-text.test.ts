import { expect, test } from 'vitest'
import { decodeText } from './preview-text.js'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('UTF-8, UTF-16 and old Latin files are text', () => {
  expect(decodeText(utf8('Grüße 🪿'))).toBe('Grüße 🪿')
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0x41, 0, 0x42, 0]))).toBe('AB')
  expect(decodeText(new Uint8Array([0xfe, 0xff, 0, 0x41]))).toBe('A')
  expect(decodeText(new Uint8Array([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0xe4]))).toBe('Grüße ä')
  expect(decodeText(new Uint8Array())).toBe('')
})

test('a character cut in two at the end is no reason to doubt', () => {
  const bytes = utf8('Gänse')
  expect(decodeText(bytes.subarray(0, 2))).toMatch(/^G/)
})

test('bytes of programs and pictures are no text', () => {
  expect(decodeText(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]))).toBe(null)
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => ((i * 73) % 255) + 1)
  expect(decodeText(noise)).toBe(null)
})
