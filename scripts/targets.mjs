/**
 * The four bundles: main, preload, renderer, headless. One Vite build each, as data, for
 * `build.mjs` (once) and `dev.mjs` (watching).
 *
 * Worker files: every `app/engine/**\/*.worker.ts` is an entry of its own in main and headless.
 * All chunks of a bundle lie in one folder, so `new URL('./x.worker.js', import.meta.url)` finds
 * its worker from any of them.
 */
import react from '@vitejs/plugin-react'
import fs from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { OUT, ROOT } from './paths.mjs'

const NODE_TARGET = 'node20'
const PAGE_TARGET = 'chrome130'

const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
const kept = new Set([...Object.keys(manifest.dependencies), 'electron', ...builtinModules])

/** Native and peer-to-peer packages resolve their files from where they are: never bundled. */
function isExternal(id) {
  if (id.startsWith('node:')) return true
  const [scope, name] = id.split('/')
  return kept.has(id.startsWith('@') ? `${scope}/${name}` : scope)
}

/**
 * `devServer`: address of the page's dev server, compiled in, so that a finished app knows no
 * way to be pointed at one.
 */
export function nodeTarget(name, entry, { devServer = null } = {}) {
  return {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      DEV_SERVER: JSON.stringify(devServer),
      UPDATE_FEED: JSON.stringify(process.env['ALCOVE_UPDATE_FEED'] ?? null),
      UPDATE_KEY: JSON.stringify(process.env['ALCOVE_UPDATE_KEY'] ?? null)
    },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: NODE_TARGET,
      outDir: path.join(OUT, name),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { [path.basename(entry, '.ts')]: path.join(ROOT, entry), ...workers() },
        external: isExternal,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
      }
    }
  }
}

/** A sandboxed preload is one CommonJS file. */
export function preloadTarget() {
  return {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: PAGE_TARGET,
      outDir: path.join(OUT, 'preload'),
      emptyOutDir: true,
      minify: true,
      rolldownOptions: {
        input: { preload: path.join(ROOT, 'preload', 'preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false }
      }
    }
  }
}

export function rendererTarget() {
  return {
    root: path.join(ROOT, 'renderer'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [react()],
    build: {
      target: PAGE_TARGET,
      outDir: path.join(OUT, 'renderer'),
      emptyOutDir: true,
      chunkSizeWarningLimit: 4096,
      modulePreload: { polyfill: false },
      // Fonts and pictures stay files: `data:` is not a source of fonts under our policy.
      assetsInlineLimit: 0
    }
  }
}

function workers() {
  const engine = path.join(ROOT, 'app', 'engine')
  const files = fs.existsSync(engine) ? fs.readdirSync(engine, { recursive: true }) : []
  const found = files.filter((file) => file.endsWith('.worker.ts'))
  return Object.fromEntries(
    found.map((file) => [path.basename(file, '.ts'), path.join(engine, file)])
  )
}
