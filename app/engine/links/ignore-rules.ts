/** What a linked folder leaves alone on both sides: leftovers of systems and editors, and our own. */
import fs from 'node:fs/promises'
import path from 'node:path'
import ignore from 'ignore'

const RULES_FILE = '.alcoveignore'
const MAX_RULES_BYTES = 256 * 1024
/** Temporary and lock files of programs, and what systems put into every folder. */
const ALWAYS = [
  '.alcove-*',
  '.DS_Store',
  '._*',
  '.Spotlight-V100',
  '.Trashes',
  '.Trash-*',
  '.fseventsd',
  'Thumbs.db',
  'desktop.ini',
  '$RECYCLE.BIN',
  'System Volume Information',
  '~$*',
  '~*.tmp',
  '.~*',
  '*~',
  '*.swp',
  '*.swx',
  '.*.sw?',
  '4913',
  '*.part',
  '*.partial',
  '*.crdownload',
  '*.download',
  '.goutputstream-*',
  '.fuse_hidden*',
  '.nfs*',
  '.sync',
  '.syncthing.*',
  '.dropbox*'
]

/** Paths are relative to the linked folder, with slashes. */
export type IgnoreRules = (inPath: string, kind: 'file' | 'folder') => boolean

/** Our rules and the person's, from `.alcoveignore` in the folder, in the syntax of gitignore. */
export async function readIgnoreRules(directory: string): Promise<IgnoreRules> {
  const always = ignore({ ignorecase: true }).add(ALWAYS)
  const own = ignore({ ignorecase: false }).add(await rulesIn(directory))
  return (inPath, kind) => {
    // The library refuses to look at a name of dots.
    if (!ignore.isPathValid(inPath)) return false
    const asked = kind === 'folder' ? `${inPath}/` : inPath
    return always.ignores(asked) || own.ignores(asked)
  }
}

async function rulesIn(directory: string): Promise<string> {
  try {
    const file = path.join(directory, RULES_FILE)
    const stat = await fs.lstat(file)
    if (!stat.isFile() || stat.size > MAX_RULES_BYTES) return ''
    return await fs.readFile(file, 'utf8')
  } catch {
    return '' // no rules of their own
  }
}
