/** Child processes for the scripts: run to the end, read the output, look for a program. */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './paths.mjs'

const DRAIN_MS = 1000

/** Runs a program with our terminal. Throws when it fails. */
export async function run(command, args, options = {}) {
  const code = await exitCode(command, args, options)
  if (code !== 0) throw new Error(`${path.basename(command)} ended with code ${code}`)
}

/**
 * Runs a program with our terminal; resolves with its exit code (1 when a signal ended it).
 * `onText` is told all that it writes.
 */
export function exitCode(command, args, { env = {}, onText, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: onText ? ['inherit', 'pipe', 'pipe'] : 'inherit',
      ...options,
      env: { ...process.env, ...env }
    })
    for (const name of onText ? ['stdout', 'stderr'] : []) {
      child[name].setEncoding('utf8').on('data', (text) => {
        process[name].write(text)
        onText(text)
      })
    }
    child.once('error', reject)
    child.once('exit', (code) => {
      // What it left running may hold on to its output: then this is the end all the same.
      const timer = setTimeout(finish, DRAIN_MS)
      child.once('close', finish)
      function finish() {
        clearTimeout(timer)
        child.stdout?.destroy()
        child.stderr?.destroy()
        resolve(code ?? 1)
      }
    })
  })
}

/** Standard output of a short command, or null when it fails or does not exist. */
export function read(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', stdio: 'pipe', ...options })
  return done.status === 0 ? done.stdout : null
}

/** The program's path, or null where there is none. */
export function findProgram(name) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  const files = folders.map((folder) => path.join(folder, name))
  return files.find((file) => fs.existsSync(file)) ?? null
}

/** A tool of node_modules, started with this Node: works without npx and on every system. */
export function tool(packageName, script) {
  return path.join(ROOT, 'node_modules', packageName, script)
}
