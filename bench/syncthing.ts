/**
 * The same folder through two Syncthings on this computer, discovery, relays and reporting off.
 * null where Syncthing is neither installed nor to be had from the system's packages.
 */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { say, type Context } from './context.js'
import { freePort, peersFolder } from './peers.js'

const LOOPBACK = '127.0.0.1'
const FOLDER_ID = 'bench'
const API_KEY = 'bench'
const LONGEST_MS = 120_000
const LOOK_MS = 50

interface Side {
  home: string
  deviceId: string
  listenPort: number
  apiPort: number
  folder: string
}

let hasSaidMissing = false

export interface SyncthingPair {
  /** Where the first side keeps its files. */
  folder: string
  /** Seconds from a change being made there until all of it is on the other side. */
  sync(change: () => Promise<void>): Promise<number>
}

/** Seconds from the source being there until all of it is on the other side. Moves the source. */
export async function syncOverSyncthing(context: Context, source: string): Promise<number | null> {
  const pair = await startSyncthing(context)
  if (!pair) return null
  return pair.sync(async () => {
    await fs.promises.rename(source, path.join(pair.folder, path.basename(source)))
  })
}

/** Two that run, connected and with nothing to do; null where there is no Syncthing. */
export async function startSyncthing(context: Context): Promise<SyncthingPair | null> {
  const program = syncthingProgram()
  if (!program) {
    if (!hasSaidMissing) say('there is no Syncthing to compare with (apt install syncthing)')
    hasSaidMissing = true
    return null
  }
  const from = await makeSide(context, program, 'syncthing-a')
  const to = await makeSide(context, program, 'syncthing-b')
  configure(from, to)
  configure(to, from)
  start(context, program, from)
  start(context, program, to)
  await until(async () => {
    const { connections } = (await ask(from, 'GET', '/rest/system/connections')) as {
      connections: Record<string, { connected: boolean }>
    }
    return connections[to.deviceId]?.connected === true
  })
  return { folder: from.folder, sync: (change) => sync(from, to, change) }
}

async function sync(from: Side, to: Side, change: () => Promise<void>): Promise<number> {
  const status = async (side: Side) =>
    (await ask(side, 'GET', `/rest/db/status?folder=${FOLDER_ID}`)) as Status
  const startedAt = performance.now()
  await change()
  await ask(from, 'POST', `/rest/db/scan?folder=${FOLDER_ID}`)
  const { sequence, globalFiles, globalBytes } = await status(from)
  await until(async () => {
    const theirs = await status(to)
    const isSame = theirs.localFiles === globalFiles && theirs.localBytes === globalBytes
    const knows = (theirs.remoteSequence?.[from.deviceId] ?? theirs.sequence) >= sequence
    return isSame && knows && theirs.needFiles === 0 && theirs.state === 'idle'
  })
  return (performance.now() - startedAt) / 1000
}

interface Status {
  localFiles: number
  localBytes: number
  globalFiles: number
  globalBytes: number
  /** Grows with each change a side knows of. */
  sequence: number
  remoteSequence?: Record<string, number>
  needFiles: number
  state: string
}

/** On the path, or unpacked from the system's package into the cache; never installed. */
function syncthingProgram(): string | null {
  if (spawnSync('syncthing', ['--version']).status === 0) return 'syncthing'
  const folder = path.join(peersFolder(), 'syncthing')
  const program = path.join(folder, 'usr', 'bin', 'syncthing')
  if (fs.existsSync(program)) return program
  fs.mkdirSync(folder, { recursive: true })
  const options = { cwd: folder, encoding: 'utf8', timeout: 120_000 } as const
  if (spawnSync('apt-get', ['download', 'syncthing'], options).status !== 0) return null
  const found = fs.readdirSync(folder).find((name) => name.endsWith('.deb'))
  if (found) spawnSync('dpkg', ['-x', found, '.'], options)
  return fs.existsSync(program) ? program : null
}

async function makeSide(context: Context, program: string, name: string): Promise<Side> {
  const root = await context.folder(name)
  const home = path.join(root, 'home')
  const folder = path.join(root, 'files')
  fs.mkdirSync(folder)
  const made = spawnSync(program, ['generate', `--home=${home}`], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`syncthing: ${made.stderr}${made.stdout}`)
  const id = spawnSync(program, ['--device-id', `--home=${home}`], { encoding: 'utf8' })
  const ports = [await freePort(), await freePort()] as const
  const [listenPort, apiPort] = ports
  return { home, folder, listenPort, apiPort, deviceId: id.stdout.trim() }
}

function configure(own: Side, other: Side): void {
  const device = ({ deviceId, listenPort }: Side) =>
    `<device id="${deviceId}" name="x"><address>tcp://${LOOPBACK}:${listenPort}</address></device>`
  const folder =
    `<folder id="${FOLDER_ID}" path="${own.folder}" type="sendreceive" rescanIntervalS="3600" ` +
    `fsWatcherEnabled="false"><device id="${own.deviceId}"/><device id="${other.deviceId}"/></folder>`
  const off = ['globalAnnounceEnabled', 'localAnnounceEnabled', 'relaysEnabled', 'natEnabled']
    .concat('crashReportingEnabled', 'startBrowser', 'setLowPriority')
    .map((name) => `<${name}>false</${name}>`)
    .join('')
  const options =
    `<options><listenAddress>tcp://${LOOPBACK}:${own.listenPort}</listenAddress>${off}` +
    `<urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>` +
    `<reconnectionIntervalS>1</reconnectionIntervalS></options>`
  const gui =
    `<gui enabled="true"><address>${LOOPBACK}:${own.apiPort}</address>` +
    `<apikey>${API_KEY}</apikey></gui>`
  fs.writeFileSync(
    path.join(own.home, 'config.xml'),
    `<configuration version="36">${folder}${device(own)}${device(other)}${gui}${options}</configuration>`
  )
}

function start(context: Context, program: string, { home }: Side): void {
  const flags = ['serve', `--home=${home}`, '--no-browser', '--no-restart', '--no-upgrade']
  const child = spawn(program, flags, {
    stdio: 'ignore',
    // Without the monitor, which would be a second process to end.
    env: { ...process.env, STMONITORED: 'yes' }
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  context.onEnd(async () => {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(timer)
  })
}

async function ask({ apiPort }: Side, method: string, at: string): Promise<unknown> {
  const url = `http://${LOOPBACK}:${apiPort}${at}`
  const answer = await fetch(url, { method, headers: { 'X-API-Key': API_KEY } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`syncthing: ${answer.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const lastMs = Date.now() + LONGEST_MS
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > lastMs) throw new Error('Syncthing did not finish')
    await wait(LOOK_MS)
  }
}
