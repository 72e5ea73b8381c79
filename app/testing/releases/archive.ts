/**
 * The archives of earlier releases in `fixtures/`: `profile-X.tar.gz` with two profiles and what
 * they showed, `engine-X.tar.gz` with the headless program that wrote them. `npm run fixture` makes
 * both; the program runs on the packages of today's clone.
 */
import { execFile } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Shown } from './shown.js'

export const FIXTURES = path.join(import.meta.dirname, 'fixtures')

export interface Expected {
  ada: Shown
  ben: Shown
}

/**
 * A store's mark of the very folder it lies in, written anew when missing, and what RocksDB writes
 * for people to read, with paths of the computer it ran on.
 */
const BOUND = /^(CORESTORE|LOG(\.old\..*)?|OPTIONS-.*|LOCK)$/

const run = promisify(execFile)

export async function pack(folder: string, archive: string): Promise<void> {
  const names = (await fs.readdir(folder)).sort()
  const plain = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', '--mtime=@0']
  const compress = ['-I', 'gzip -9n']
  await run('tar', ['-cf', archive, ...plain, ...compress, '-C', folder, ...names])
}

export async function unpack(archive: string, folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true })
  await run('tar', ['-xzf', archive, '-C', folder])
}

/** Takes out of a closed profile what belongs to the computer it was made on. */
export async function makePortable(profileDir: string): Promise<void> {
  const entries = await fs.readdir(profileDir, { recursive: true, withFileTypes: true })
  const bound = entries.filter((entry) => entry.isFile() && BOUND.test(entry.name))
  await Promise.all(bound.map((entry) => fs.rm(path.join(entry.parentPath, entry.name))))
}
