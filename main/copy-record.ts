/**
 * What is known of a copy that was opened with another program. It lies beside the copy's folder,
 * so that a change nobody put back is still known after a restart.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import * as ids from '../app/contract/ids.js'
import { MAX_PATH_LENGTH } from '../app/contract/limits.js'

const MAX_RECORD_BYTES = 64 * 1024
const RECORD_ENDING = '.json'

const copyRecord = z.object({
  spaceId: ids.spaceId,
  driveId: ids.driveId,
  entryId: ids.entryId,
  /** In the drive, when it was opened. */
  path: z.string().max(MAX_PATH_LENGTH),
  name: z.string().max(MAX_PATH_LENGTH),
  /** What it was opened from, or put back as; '' when not known. */
  versionId: ids.versionId.or(z.literal('')),
  sha256: z.string().length(64),
  /** On this disk, in the folder. */
  fileName: z
    .string()
    .max(MAX_PATH_LENGTH)
    .refine((name) => path.basename(name) === name && name !== '..' && name !== '.')
})

export type CopyRecord = z.infer<typeof copyRecord>

/** `folder`: of the copy. */
export async function writeRecord(folder: string, record: CopyRecord): Promise<void> {
  const target = folder + RECORD_ENDING
  await fs.writeFile(`${target}.new`, JSON.stringify(record), { mode: 0o600 })
  await fs.rename(`${target}.new`, target)
}

/** null when there is none that can be read. */
export async function readRecord(folder: string): Promise<CopyRecord | null> {
  const file = folder + RECORD_ENDING
  try {
    const { size } = await fs.lstat(file)
    if (size > MAX_RECORD_BYTES) return null
    return copyRecord.parse(JSON.parse(await fs.readFile(file, 'utf8')))
  } catch {
    return null
  }
}

export async function removeCopy(folder: string): Promise<void> {
  await fs.rm(folder, { recursive: true, force: true })
  await fs.rm(folder + RECORD_ENDING, { force: true })
}

/** Lower-case hex. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
