/** Pictures made for tests: real PNG files of any size, and pasting one as other programs do. */
import { crc32, deflateSync } from 'node:zlib'
import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { editor } from './screens.js'

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/** A PNG of noise with at least so many bytes: noise does not compress. */
export function aPicture(minBytes: number): Buffer {
  const width = 64
  const rowBytes = 1 + width * 3
  const height = Math.ceil(minBytes / rowBytes) + 1
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = randomBytes(rowBytes * height)
  for (let row = 0; row < height; row++) rows[row * rowBytes] = 0
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ]
  return Buffer.concat([SIGNATURE, ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.byteLength)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** What the system hands over when a program copied a picture: bytes without a path. */
export async function pastePicture(page: Page, bytes: Buffer): Promise<void> {
  await editor(page).evaluate(
    (element, sent) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(sent)], 'image.png', { type: 'image/png' }))
      const options = { clipboardData: data, bubbles: true, cancelable: true }
      element.dispatchEvent(new ClipboardEvent('paste', options))
    },
    [...bytes]
  )
}
