/** Files of several kinds, made for tests. */
import type { Page } from '@playwright/test'

/** A PDF of that many pages, each with its number in large letters. */
export function aPdf(pageCount: number): Buffer {
  const kids = Array.from({ length: pageCount }, (_, at) => `${4 + at * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pageCount} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  ]
  for (let number = 1; number <= pageCount; number++) {
    const text = `BT /F1 96 Tf 72 600 Td (Page ${number}) Tj ET`
    const font = '/Resources << /Font << /F1 3 0 R >> >>'
    const contents = `${objects.length + 2} 0 R`
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${font} /Contents ${contents} >>`,
      `<< /Length ${text.length} >>\nstream\n${text}\nendstream`
    )
  }
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  const tail = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + head + lines + tail, 'latin1')
}

const SAMPLE_RATE = 48_000
const CHANNELS = 2
const SAMPLE_BYTES = 2

/** A recording of a low tone, of so many bytes: 192 kB for each second. */
export function aWav(sizeBytes: number): Buffer {
  const file = Buffer.alloc(sizeBytes)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(sizeBytes - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(CHANNELS, 22)
  file.writeUInt32LE(SAMPLE_RATE, 24)
  file.writeUInt32LE(SAMPLE_RATE * CHANNELS * SAMPLE_BYTES, 28)
  file.writeUInt16LE(CHANNELS * SAMPLE_BYTES, 32)
  file.writeUInt16LE(8 * SAMPLE_BYTES, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(sizeBytes - 44, 40)
  for (let at = 44; at + 1 < sizeBytes; at += 2) {
    file.writeInt16LE(Math.round(8000 * Math.sin(at / 400)), at)
  }
  return file
}

/** A short film, recorded in the page from a canvas that changes. */
export async function aFilm(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 180
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const stopped = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start()
    for (let frame = 0; frame < 30; frame++) {
      if (pen) {
        pen.fillStyle = `hsl(${frame * 12} 60% 50%)`
        pen.fillRect(0, 0, 320, 180)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    recorder.stop()
    await stopped
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())]
  })
  return Buffer.from(bytes)
}
