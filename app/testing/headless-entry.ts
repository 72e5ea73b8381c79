/**
 * The headless program that tests start. `npm test` and `npm run bench` have built it; a test run
 * by hand after a change of the source builds one of its own, beside whatever is in use.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig } from 'vite'

const ROOT = path.dirname(path.dirname(import.meta.dirname))
const OUT = path.join(ROOT, 'out')
const OWN = 'testing'

/** Path of an entry that is as new as the source. */
export async function headlessEntry(): Promise<string> {
  const sourceMs = newestMs(path.join(ROOT, 'app'))
  const built = [path.join(OUT, 'headless', 'alcove.js'), path.join(OUT, OWN, 'alcove.js')]
  const fresh = built.find((file) => modifiedMs(file) >= sourceMs)
  if (fresh) return fresh
  const targets = pathToFileURL(path.join(ROOT, 'scripts', 'targets.mjs')).href
  const { nodeTarget } = (await import(targets)) as {
    nodeTarget(name: string, entry: string): InlineConfig
  }
  await build(nodeTarget(OWN, 'app/headless/alcove.ts'))
  return path.join(OUT, OWN, 'alcove.js')
}

function modifiedMs(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Of what goes into a build: no tests, nothing for tests. */
function newestMs(folder: string): number {
  const times = fs.readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'testing' ? 0 : newestMs(at)
    return entry.name.endsWith('.test.ts') ? 0 : modifiedMs(at)
  })
  return Math.max(0, ...times)
}
