/** From a requested address to a file of the built page, or a refusal. */
import path from 'node:path'

/** null for anything that is not plainly below `root`: dots, encoded slashes, NUL, bad escapes. */
export function fileBelow(root: string, pathname: string): string | null {
  let name: string
  try {
    name = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (/[\0\\]/.test(name) || name.split('/').includes('..')) return null
  const file = path.join(root, name)
  return file.startsWith(root + path.sep) ? file : null
}
