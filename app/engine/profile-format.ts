/**
 * The version of a profile's folder, in `format.json`: how everything in it is to be understood.
 * It goes up when an earlier release would misread or damage what is there; a release refuses what
 * is newer than it knows, before it opens anything.
 *
 * 1: release 0.1.0, which wrote no such file. 2: keys and names are sealed at rest.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../contract/errors.js'
import { replaceFile } from './replace-file.js'

export const PROFILE_FORMAT = 2

const FIRST_FORMAT = 1
const formatFile = z.object({ format: z.int().min(FIRST_FORMAT) })

/** Errors: `profile-newer`, `profile-unreadable`. */
export async function refuseNewer(dir: string): Promise<void> {
  const format = await readFormat(dir)
  if (format > PROFILE_FORMAT) {
    throw new AppError('profile-newer', `its format is ${format}`, { format })
  }
}

/**
 * To be called with the lock held and before anything is changed, so that a change that is cut off
 * half-way is already beyond earlier releases.
 */
export async function raiseFormat(dir: string): Promise<void> {
  if ((await readFormat(dir)) >= PROFILE_FORMAT) return
  await replaceFile(fileIn(dir), `${JSON.stringify({ format: PROFILE_FORMAT })}\n`)
}

function fileIn(dir: string): string {
  return path.join(dir, 'format.json')
}

async function readFormat(dir: string): Promise<number> {
  let text: string
  try {
    text = await fs.readFile(fileIn(dir), 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return FIRST_FORMAT
    throw new AppError('profile-unreadable', 'its format cannot be read', {}, cause)
  }
  try {
    return formatFile.parse(JSON.parse(text)).format
  } catch (cause) {
    throw new AppError('profile-unreadable', 'a damaged format.json', {}, cause)
  }
}
