/**
 * What a mirror wrote on this computer: the only files it may ever replace or delete. A small file
 * beside the drive's own store, written whole; one that cannot be read counts as none, so that
 * then nothing of what is there is taken for ours.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { randomId } from '../crypto.js'
import { isEntryName } from '../drives/names.js'
import type { PublicBlob } from './public-entry.js'

const FILE = 'mirror.json'

/** Names below the mirrored folder. */
const place = z.array(z.string().refine(isEntryName)).min(1)

const mirrored = z.object({
  /** The drive's key of the file. */
  key: z.string(),
  place,
  /** The content, as `contentId` says it. */
  content: z.string(),
  sizeBytes: z.number(),
  modifiedAtMs: z.number()
})

const record = z.object({
  directory: z.string(),
  files: z.array(mirrored),
  /** Folders that were made for them. */
  folders: z.array(place)
})

export type MirroredFile = z.infer<typeof mirrored>

export interface MirrorRecord {
  files: Map<string, MirroredFile>
  folders: Map<string, string[]>
}

/** Equal exactly for the same blocks of the same core. */
export function contentId({ blockOffset, blockLength, byteLength }: PublicBlob): string {
  return `${blockOffset}/${blockLength}/${byteLength}`
}

/** Of this very folder; empty when there is none. */
export async function readMirrorRecord(dir: string, directory: string): Promise<MirrorRecord> {
  try {
    const text = await fs.readFile(path.join(dir, FILE), 'utf8')
    const { files, folders, ...found } = record.parse(JSON.parse(text))
    if (found.directory !== directory) return emptyRecord()
    return {
      files: new Map(files.map((file) => [file.key, file])),
      folders: new Map(folders.map((folder) => [folder.join('/'), folder]))
    }
  } catch {
    return emptyRecord()
  }
}

export async function writeMirrorRecord(
  dir: string,
  directory: string,
  { files, folders }: MirrorRecord
): Promise<void> {
  const text = JSON.stringify({
    directory,
    files: [...files.values()],
    folders: [...folders.values()]
  })
  const temporary = path.join(dir, `${FILE}.${randomId()}`)
  await fs.writeFile(temporary, text, { mode: 0o600 })
  await fs.rename(temporary, path.join(dir, FILE))
}

function emptyRecord(): MirrorRecord {
  return { files: new Map(), folders: new Map() }
}
