/**
 * `npm run dev`: the app with reload. The page comes from Vite's dev server through app://, so it
 * lives under the same origin and rules as the built one; a change in app/, main/ or preload/
 * restarts Electron. `--pair` starts two people on a private DHT (`npm run dev:pair`).
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { hasDisplay, onDisplay } from './display.mjs'
import { appCommand } from './launch.mjs'
import { OUT, ROOT } from './paths.mjs'
import { exitCode } from './run.mjs'
import { setup } from './setup.mjs'

const HOST = '127.0.0.1'
/** Vite's dev page brings inline scripts and styles; main/protocol.ts fills this in per load. */
const CSP_NONCE_PLACEHOLDER = '__ALCOVE_CSP_NONCE__'
const isPair = process.argv.includes('--pair')
const ownArgs = process.argv.slice(2).filter((argument) => argument !== '--pair')

// One display for all restarts; a child under xvfb-run would outlive it.
if (!hasDisplay) {
  const [command, args] = onDisplay(process.execPath, process.argv.slice(1))
  process.exit(await exitCode(command, args))
}

const electron = await setup()
// What stands in out/ from now on is a development build: the next set-up must build again.
fs.rmSync(path.join(OUT, 'built'), { force: true })
const { build, createServer } = await import('vite')
const { nodeTarget, preloadTarget, rendererTarget } = await import('./targets.mjs')

const port = await freePort()
const server = await createServer({
  ...rendererTarget(),
  base: '/',
  html: { cspNonce: CSP_NONCE_PLACEHOLDER },
  // The page's own address is app://…: tell it where the reload socket is.
  server: { host: HOST, port, strictPort: true, hmr: { host: HOST, clientPort: port } }
})
await server.listen()
const devServer = `http://${HOST}:${port}`

const people = isPair ? await pair() : [{ args: ownArgs, child: null }]
let isClosing = false
await watch(nodeTarget('main', 'main/main.ts', { devServer }))
await watch(preloadTarget())
start()

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, HOST, () => {
      const { port: found } = probe.address()
      probe.close(() => resolve(found))
    })
  })
}

async function pair() {
  const { startLoopbackDht } = await import('./loopback-dht.mjs')
  const dht = await startLoopbackDht()
  console.log(`Private DHT at ${dht.bootstrap}`)
  return ['alice', 'bob'].map((name) => ({
    args: ['--profile', path.join(OUT, 'pair', name), '--bootstrap', dht.bootstrap, ...ownArgs],
    child: null
  }))
}

/** Resolves after the first build; later ones restart the app. */
function watch(target) {
  return new Promise((resolve, reject) => {
    let isFirst = true
    build({ ...target, build: { ...target.build, watch: {} } }).then((watcher) => {
      watcher.on('event', (event) => {
        if (event.code === 'ERROR') console.error(event.error)
        if (event.code !== 'END') return
        if (isFirst) resolve()
        else restart()
        isFirst = false
      })
    }, reject)
  })
}

function start() {
  for (const person of people) {
    const [command, args] = appCommand(electron, person.args)
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' })
    person.child = child
    child.once('exit', () => {
      person.child = null
      if (!isClosing && people.every((other) => other.child === null)) process.exit(0)
    })
  }
}

async function restart() {
  if (isClosing) return
  isClosing = true
  const running = people.map((person) => person.child).filter(Boolean)
  const ended = running.map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of running) child.kill()
  await Promise.all(ended)
  isClosing = false
  start()
}
