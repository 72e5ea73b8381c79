/**
 * The part of `npm run test:installed` that runs in namespaces of its own, with the folder of the
 * clean system as its argument: install, look, use, remove, look again.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { startLoopbackDht } from '../loopback-dht.mjs'
import { exitCode, tool } from '../run.mjs'
import { checkInstalled, checkRemoved } from './checks.mjs'
import { packageCache } from './clean-root.mjs'

const USER = 'casey'
const root = process.argv[2]
const results = []

mount()
const steps = [
  ['apt install', install],
  ['what is installed', () => checkInstalled(root, inRoot)],
  ['use', use],
  ['apt remove', remove]
]
for (const [name, work] of steps) {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  let problem = null
  try {
    await work()
  } catch (error) {
    problem = error.message
    console.error(problem)
  }
  results.push({ name, problem, seconds: (Date.now() - startedAt) / 1000 })
  if (problem && work === install) break
}
console.log('\n── the installed app')
for (const { name, problem, seconds } of results) {
  console.log(`${problem ? 'FAILED' : 'passed'}  ${name.padEnd(18)} ${seconds.toFixed(1)} s`)
}
process.exitCode =
  results.length === steps.length && results.every(({ problem }) => !problem) ? 0 : 1

/** All of it ends with the namespace. */
function mount() {
  const place = (...args) => must('mount', args)
  place('-t', 'proc', 'proc', path.join(root, 'proc'))
  place('--rbind', '/dev', path.join(root, 'dev'))
  place('--bind', packageCache(), path.join(root, 'var/cache/apt/archives'))
  const sockets = path.join(root, 'tmp', '.X11-unix')
  fs.mkdirSync(sockets)
  place('--bind', '/tmp/.X11-unix', sockets)
}

function install() {
  const args = ['-qq', '-y', '--no-install-recommends', 'install', '/root/alcove.deb']
  const before = sizeOfRoot()
  must('chroot', [root, 'apt-get', '-qq', 'update'], { stdio: 'inherit' })
  const written = inRoot(['apt-get', ...args])
  if (!/alcove/.test(written)) throw new Error('apt said nothing of alcove')
  inRoot(['useradd', '--create-home', USER])
  console.log(`The system grew by ${((sizeOfRoot() - before) / 1024).toFixed(0)} MB.`)
}

async function use() {
  const dht = await startLoopbackDht()
  const authority = path.join(root, 'tmp', 'display-key')
  fs.copyFileSync(process.env['XAUTHORITY'], authority)
  fs.chmodSync(authority, 0o644)
  const playwright = [
    tool('@playwright/test', 'cli.js'),
    'test',
    '-c',
    'e2e/installed/playwright.config.ts'
  ]
  const env = { ALCOVE_INSTALLED: JSON.stringify({ root, user: USER, bootstrap: dht.bootstrap }) }
  const code = await exitCode(process.execPath, playwright, { env })
  await dht.close()
  if (code !== 0) throw new Error('using the installed app failed: see above')
}

function remove() {
  checkRemoved(root, USER, inRoot(['apt-get', '-qq', '-y', 'remove', 'alcove']))
}

/** Output of a command in the clean system. */
function inRoot(command, { mayFail = false } = {}) {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8' }
  const options = { encoding: 'utf8', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  const done = spawnSync('chroot', [root, ...command], options)
  if (done.status !== 0 && !mayFail) {
    throw new Error(`${command.join(' ')} failed:\n${done.stdout}${done.stderr}`)
  }
  return `${done.stdout}${done.stderr}`
}

function must(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${done.stderr}`)
  return done.stdout
}

function sizeOfRoot() {
  return Number(must('du', ['-sxk', root]).split('\t')[0])
}
