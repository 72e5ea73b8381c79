/**
 * Hints that something in a folder changed; what it was, a scan finds out. Linux watches one
 * folder at a time (Node's own recursive watch there opens a watch per file and loses folders made
 * in a hurry), other systems the whole tree at once.
 */
import fs from 'node:fs'
import path from 'node:path'
import { log } from '../log.js'

const logger = log('folder-watch')
const IS_RECURSIVE = process.platform === 'darwin' || process.platform === 'win32'

export class FolderWatch {
  readonly #directory: string
  readonly #onHint: () => void
  readonly #watchers = new Map<string, fs.FSWatcher>()
  /** Some folders cannot be watched: whoever listens has to look by itself, often. */
  isBlind = false

  constructor(directory: string, onHint: () => void) {
    this.#directory = directory
    this.#onHint = onHint
  }

  /** Watches these folders, as relative paths, and no others; whether one of them was not before. */
  follow(folders: Iterable<string>): boolean {
    const wanted = new Set(IS_RECURSIVE ? [''] : ['', ...folders])
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue
      this.#watchers.delete(folder)
      watcher.close()
    }
    let isNew = false
    this.isBlind = false
    for (const folder of wanted) {
      if (this.#watchers.has(folder)) continue
      if (this.#watch(folder)) isNew = true
      else this.isBlind = true
    }
    return isNew
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  #watch(folder: string): boolean {
    try {
      const options = { persistent: false, recursive: IS_RECURSIVE }
      const watcher = fs.watch(path.join(this.#directory, folder), options, () => this.#onHint())
      watcher.on('error', () => {
        this.#watchers.delete(folder)
        watcher.close()
        this.#onHint()
      })
      this.#watchers.set(folder, watcher)
      return true
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT') logger.warn('a folder cannot be watched', error)
      return false
    }
  }
}
