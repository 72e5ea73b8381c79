/**
 * `npm run fixture`, once for every release, before its number goes up: lets two people use the
 * release on a private DHT and packs their profiles, with the program itself, into
 * app/testing/releases/. Later releases prove with them that they open what it wrote and talk to it.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { startLoopbackDht } from './loopback-dht.mjs'
import { OUT, ROOT } from './paths.mjs'
import { exitCode } from './run.mjs'
import { nodeTarget } from './targets.mjs'

const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
const ARCHIVES = path.join(ROOT, 'app', 'testing', 'releases', 'fixtures')
const ENGINE = path.join(OUT, 'fixture-engine')
const WRITER = path.join(OUT, 'fixture')

fs.mkdirSync(ARCHIVES, { recursive: true })
await build(asSmallAsPossible(nodeTarget('fixture-engine', 'app/headless/alcove.ts')))
await build(nodeTarget('fixture', 'app/testing/releases/write-release.ts'))
const archives = {
  profile: path.join(ARCHIVES, `profile-${version}.tar.gz`),
  engine: path.join(ARCHIVES, `engine-${version}.tar.gz`)
}
const dht = await startLoopbackDht()
try {
  const writer = path.join(WRITER, 'write-release.js')
  const program = path.join(ENGINE, 'alcove.js')
  const args = [writer, program, archives.profile, dht.bootstrap]
  process.exitCode = await exitCode(...underAnotherName(process.execPath, args))
} finally {
  await dht.close()
}
if (!process.exitCode) {
  const tar = ['-C', ENGINE, '--owner=0', '--group=0', '--sort=name', '--mtime=@0']
  process.exitCode = await exitCode('tar', ['-I', 'gzip -9n', '-cf', archives.engine, ...tar, '.'])
}
for (const file of Object.values(archives)) {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  console.log(`${path.relative(ROOT, file)}  ${Math.ceil(size / 1024)} KB`)
}

function asSmallAsPossible(target) {
  return { ...target, build: { ...target.build, minify: true, sourcemap: false } }
}

/** RocksDB writes the computer's name into its files; where that can be, it is not this one's. */
function underAnotherName(command, args) {
  if (os.platform() !== 'linux' || os.userInfo().uid !== 0) return [command, args]
  return ['unshare', ['--uts', 'sh', '-c', 'hostname alcove && exec "$0" "$@"', command, ...args]]
}
