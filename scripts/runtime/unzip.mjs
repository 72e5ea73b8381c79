/**
 * Unpacks a zip archive with nothing but Node: set-up runs on machines without `unzip`. Plain
 * archives below 4 GB only; names that would leave the target folder are refused.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const MAX_END_BYTES = 22 + 0xffff
const STORED = 0
const DEFLATED = 8

/** `rename(name)` gives the path below `target`, or null to leave the entry out. */
export async function unzip(archive, target, rename) {
  const file = await fs.promises.open(archive)
  try {
    for (const entry of await readEntries(file)) {
      const name = entry.name.endsWith('/') ? null : rename(entry.name)
      if (name !== null) await unpack(archive, file, entry, inside(target, name))
    }
  } finally {
    await file.close()
  }
}

async function readEntries(file) {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - MAX_END_BYTES), Math.min(size, MAX_END_BYTES))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--
  if (end < 0) throw new Error('not a zip archive')
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries = []
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('damaged zip archive')
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      sizeBytes: directory.readUInt32LE(at + 24),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + 46, at + 46 + nameLength)
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

async function unpack(archive, file, entry, to) {
  const header = await readAt(file, entry.offset, 30)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  await fs.promises.mkdir(path.dirname(to), { recursive: true })
  const output = fs.createWriteStream(to, { mode: entry.mode || 0o644 })
  if (entry.packedBytes === 0) return void output.end()
  const input = fs.createReadStream(archive, { start, end: start + entry.packedBytes - 1 })
  if (entry.method === DEFLATED) await pipeline(input, zlib.createInflateRaw(), output)
  else if (entry.method === STORED) await pipeline(input, output)
  else throw new Error(`${entry.name}: unknown compression ${entry.method}`)
  if (output.bytesWritten !== entry.sizeBytes) throw new Error(`${entry.name}: wrong size`)
}

async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('zip archive ends early')
  return buffer
}

function inside(target, name) {
  const to = path.resolve(target, name)
  if (!to.startsWith(path.resolve(target) + path.sep)) throw new Error(`bad name in zip: ${name}`)
  return to
}
