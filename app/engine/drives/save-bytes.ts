import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import { randomId } from '../crypto.js'
import type { ChosenPath } from './path-tokens.js'
import { fromDiskError, giveName, lstatOrNull } from './saving.js'

/**
 * Writes bytes as one file: there whole, or not at all.
 * Errors: `target-exists`, `target-unwritable`, `disk-full`.
 */
export async function saveBytes(chosen: ChosenPath, bytes: Uint8Array): Promise<void> {
  const target = path.resolve(chosen.path)
  const temporary = path.join(path.dirname(target), `.alcove-${randomId()}.part`)
  try {
    const stat = await lstatOrNull(target)
    if (stat && (!chosen.mayReplace || stat.isDirectory())) throw new AppError('target-exists')
    await fs.writeFile(temporary, bytes, { flag: 'wx' })
    await giveName(temporary, target, chosen.mayReplace)
  } catch (error) {
    await fs.rm(temporary, { force: true })
    throw fromDiskError(error)
  }
}
