/**
 * What somebody finds who has a folder and looks for words in every byte of it: as text of the
 * usual encodings, and behind base64 and deflate.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import zlib from 'node:zlib'

/** Where which word was found, such as `local/000010.sst: Nightjar`; nothing when all is well. */
export async function readableIn(
  dir: string,
  words: readonly string[],
  isLeftOut: (file: string) => boolean = () => false
): Promise<string[]> {
  const needles = words.flatMap((word) => formsOf(word).map((bytes) => ({ word, bytes })))
  const found = new Set<string>()
  for (const name of await fs.readdir(dir, { recursive: true })) {
    const file = path.join(dir, name)
    if (isLeftOut(name.replaceAll(path.sep, '/'))) continue
    // A folder, or a file that an open database has just put away.
    const contents = await fs.readFile(file).catch(() => Buffer.alloc(0))
    for (const bytes of [contents, ...inflated(contents)]) {
      for (const needle of needles) {
        if (bytes.includes(needle.bytes)) found.add(`${name}: ${needle.word}`)
      }
    }
    if (needles.some(({ bytes }) => name.includes(bytes.toString()))) found.add(`${name} itself`)
  }
  return [...found]
}

function formsOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word)
  const utf16 = Buffer.from(word, 'utf16le')
  // Base64 depends on where in a group of three bytes the word starts: its inner part is searched.
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64')
    return Buffer.from(text.slice(4, -4))
  })
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...base64.filter(({ length }) => length >= 8)]
}

/** What unfolds at the places where zlib and gzip streams begin. */
function inflated(contents: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at + 2 < contents.length; at++) {
    const isZlib = contents[at] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(contents[at + 1] ?? 0)
    const isGzip = contents[at] === 0x1f && contents[at + 1] === 0x8b
    if (!isZlib && !isGzip) continue
    try {
      const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: 4_000_000 }
      found.push(zlib.unzipSync(contents.subarray(at), options))
    } catch {
      // It only looked like one.
    }
  }
  return found
}
