/** Small pictures of people: which bytes are one, told by the bytes alone. Pure: apply uses it. */
import { MAX_PICTURE_BYTES, MAX_PICTURE_SIDE } from './limits.js'

export type PictureKind = 'png' | 'jpeg' | 'webp'

interface Size {
  width: number
  height: number
}

/**
 * null for whatever is no still PNG, JPEG or WebP of at most MAX_PICTURE_BYTES and
 * MAX_PICTURE_SIDE pixels a side: a few bytes that claim to be huge would take a reader's memory.
 */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  if (bytes.byteLength > MAX_PICTURE_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const readers: [PictureKind, (view: DataView) => Size | null][] = [
    ['png', pngSize],
    ['jpeg', jpegSize],
    ['webp', webpSize]
  ]
  for (const [kind, read] of readers) {
    const size = read(view)
    if (size) return isSmall(size) ? kind : null
  }
  return null
}

function isSmall({ width, height }: Size): boolean {
  return [width, height].every((side) => side > 0 && side <= MAX_PICTURE_SIDE)
}

function pngSize(view: DataView): Size | null {
  const isPng = view.byteLength >= 33 && view.getUint32(0) === 0x89504e47
  if (!isPng || view.getUint32(4) !== 0x0d0a1a0a || text(view, 12) !== 'IHDR') return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** In the first frame header; thumbnails lie inside segments that are stepped over. */
function jpegSize(view: DataView): Size | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function webpSize(view: DataView): Size | null {
  if (view.byteLength < 30 || text(view, 0) !== 'RIFF' || text(view, 8) !== 'WEBP') return null
  const side = (at: number) => view.getUint16(at, true) & 0x3fff
  const wide = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  switch (text(view, 12)) {
    case 'VP8 ':
      return { width: side(26), height: side(28) }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
    }
    case 'VP8X': {
      const isAnimated = (view.getUint8(20) & 0x02) !== 0
      return isAnimated ? null : { width: wide(24), height: wide(27) }
    }
    default:
      return null
  }
}

function text(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)))
}
