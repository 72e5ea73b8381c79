/** Where things are: this clone, its build, and the cache shared by all clones. */
import os from 'node:os'
import path from 'node:path'

export const ROOT = path.dirname(import.meta.dirname)
export const OUT = path.join(ROOT, 'out')

/** `ALCOVE_CACHE`, else the user's cache folder. Holds the Electron runtime. */
export function cacheDir() {
  if (process.env['ALCOVE_CACHE']) return path.resolve(process.env['ALCOVE_CACHE'])
  const base = process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache')
  return path.join(base, 'alcove')
}
