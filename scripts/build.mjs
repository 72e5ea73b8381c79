/** `npm run build`: all bundles at once, into out/. */
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { OUT, ROOT } from './paths.mjs'
import { nodeTarget, preloadTarget, rendererTarget } from './targets.mjs'

const startedAt = Date.now()

try {
  await Promise.all([
    build(nodeTarget('main', 'main/main.ts')),
    build(preloadTarget()),
    build(rendererTarget()),
    build(nodeTarget('headless', 'app/headless/alcove.ts'))
  ])
} catch (error) {
  // The stack is the bundler's own; the message has file and reason.
  console.error(error.message)
  process.exit(1)
}

// Times of the sources are compared with this one; see setup.mjs.
const stamp = path.join(OUT, 'built')
fs.writeFileSync(stamp, '')
fs.utimesSync(stamp, new Date(startedAt), new Date(startedAt))
console.log(
  `Built ${path.relative(ROOT, OUT)}/ in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`
)
