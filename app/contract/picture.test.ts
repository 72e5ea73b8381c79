import { expect, it } from 'vitest'
import { pictureKind } from './picture.js'

function aJpeg(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64)
  // A segment of ten bytes before the frame header.
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 10])
  bytes.set([0xff, 0xc0, 0, 17, 8], 14)
  bytes.writeUInt16BE(height, 19)
  bytes.writeUInt16BE(width, 21)
  return bytes
}

function aWebp(kind: string, fill: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(64)
  bytes.write('RIFF', 0)
  bytes.write('WEBP', 8)
  bytes.write(kind, 12)
  fill(bytes)
  return bytes
}

it('[ME9] sizes are read from every kind of header, and huge or moving pictures refused', () => {
  expect(pictureKind(aJpeg(128, 128))).toBe('jpeg')
  expect(pictureKind(aJpeg(128, 60_000))).toBeNull()
  const lossy = (side: number) =>
    aWebp('VP8 ', (b) => [26, 28].map((at) => b.writeUInt16LE(side, at)))
  expect(pictureKind(lossy(128))).toBe('webp')
  expect(pictureKind(lossy(16_000))).toBeNull()
  const lossless = (side: number) =>
    aWebp('VP8L', (b) => b.writeUInt32LE((side - 1) | ((side - 1) << 14), 21))
  expect(pictureKind(lossless(128))).toBe('webp')
  expect(pictureKind(lossless(8000))).toBeNull()
  const extended = (side: number, flags: number) =>
    aWebp('VP8X', (b) => {
      b.writeUInt8(flags, 20)
      b.writeUIntLE(side - 1, 24, 3)
      b.writeUIntLE(side - 1, 27, 3)
    })
  expect(pictureKind(extended(128, 0x10))).toBe('webp')
  expect(pictureKind(extended(128, 0x02))).toBeNull()
  expect(pictureKind(extended(10_000_000, 0))).toBeNull()
})

it('[ME9] no cut or random bytes make the reading of a picture throw', () => {
  const whole = [aJpeg(128, 128), aWebp('VP8X', () => undefined), aWebp('VP8L', () => undefined)]
  for (const bytes of whole) {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => pictureKind(bytes.subarray(0, length))).not.toThrow()
    }
  }
})
