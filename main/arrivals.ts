/**
 * What the system hands over: links, files with a link in them, and other files and folders. They
 * wait here until the page asks, because a page that is still loading would miss an event. Paths
 * stay in this process; what a link means is the engine's business.
 */
import { app } from 'electron'
import fs from 'node:fs'
import path from 'node:path'
import { parseSwitches } from '../app/switches.js'
import { isLink, linksIn } from './deep-link.js'
import { createInbox, type Inbox } from './inbox.js'

export const LINK_FILE_ENDING = '.alcove'
const MAX_LINK_FILE_BYTES = 4096
const MAX_PATHS = 1000

export interface Arrived {
  links: string[]
  /** Absolute, of what was there. */
  paths: string[]
}

/** From the command line of this start. The folder it was started in matters for paths. */
export function arrivedWith(argv: readonly string[], cwd: string): Arrived {
  // In development, Electron's own arguments and the app's folder come first.
  const own = app.isPackaged
    ? 1
    : argv.findIndex((each) => path.resolve(each) === app.getAppPath()) + 1
  return arrivedIn(argv.slice(own), cwd)
}

export function arrivedIn(args: readonly string[], cwd: string): Arrived {
  const links = linksIn(args)
  const paths = otherArguments(args)
    .filter((each) => !each.startsWith('-') && !isLink(each))
    .map((each) => path.resolve(cwd, each))
    .filter((each) => fs.existsSync(each))
    .slice(0, MAX_PATHS)
  return { links, paths }
}

/** From another process of ours: checked as anything from outside. */
export function arrivedFrom(data: unknown): Arrived {
  const { links, paths } = (data ?? {}) as { links?: unknown; paths?: unknown }
  return {
    links: linksIn(Array.isArray(links) ? links : []),
    paths: (Array.isArray(paths) ? paths : [])
      .filter((each) => typeof each === 'string')
      .filter((each) => path.isAbsolute(each) && fs.existsSync(each))
      .slice(0, MAX_PATHS)
  }
}

/** `links`: where the links go that stand in files. */
export function createFileInbox(links: Inbox, onArrival: () => void): Inbox {
  const files = createInbox(MAX_PATHS, onArrival)
  return {
    add(paths) {
      const found = paths.map((file) => ({ file, link: linkOfFile(file) }))
      links.add(found.flatMap(({ link }) => link ?? []))
      files.add(found.filter(({ link }) => link === null).map(({ file }) => file))
    },
    take: files.take
  }
}

/** What stands in a file for a link; null for any other file. What is wrong with it is said later. */
export function linkOfFile(file: string): string | null {
  if (path.extname(file).toLowerCase() !== LINK_FILE_ENDING) return null
  try {
    const stat = fs.statSync(file)
    if (!stat.isFile() || stat.size > MAX_LINK_FILE_BYTES) return null
    return fs.readFileSync(file, 'utf8').trim()
  } catch {
    return null // unreadable: adding it says so
  }
}

/** Without switches and their values. */
function otherArguments(args: readonly string[]): string[] {
  try {
    return parseSwitches(args, {}).rest
  } catch {
    return [] // a wrong switch: the window says so
  }
}
