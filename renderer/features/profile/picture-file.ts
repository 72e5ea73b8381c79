/** From a picture file to the small square that stands beside a person's name. */
import { MAX_PICTURE_BYTES } from '../../../app/contract/limits.js'
import { pictureKind } from '../../../app/contract/picture.js'

const SIDE = 128
const QUALITIES = [0.9, 0.75, 0.6, 0.4]
const MAX_FILE_BYTES = 50 * 1024 * 1024

/** The middle of the picture; null when the file is none that can be shown. */
export async function smallPicture(file: File): Promise<Uint8Array | null> {
  if (file.size > MAX_FILE_BYTES) return null
  try {
    const drawn = draw(await createImageBitmap(file))
    for (const quality of QUALITIES) {
      const bytes = await encode(drawn, quality)
      if (bytes && bytes.byteLength <= MAX_PICTURE_BYTES && pictureKind(bytes)) return bytes
    }
  } catch {
    // No picture, or a damaged one.
  }
  return null
}

function draw(bitmap: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const side = Math.min(bitmap.width, bitmap.height)
  const [x, y] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2]
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, x, y, side, side, 0, 0, SIDE, SIDE)
  bitmap.close()
  return canvas
}

async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array | null> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/webp', quality)
  })
  return blob && new Uint8Array(await blob.arrayBuffer())
}
