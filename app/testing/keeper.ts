/** A real `alcove keeper` as a child process on a loopback DHT. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { KeeperStatus } from '../headless/keeper/keeper-service.js'
import { headlessEntry } from './headless-entry.js'
import { aFolder, type Address } from './loopback.js'

type Line = { event: 'ready'; address: string } | ({ event: 'status' } & KeeperStatus)

export class TestKeeper {
  readonly dir: string
  readonly #bootstrap: string
  readonly #args: string[]
  #child: ChildProcess | null = null
  #onStatus: (status: KeeperStatus) => void = () => undefined
  address = ''

  constructor(dir: string, bootstrap: Address[], args: string[]) {
    this.dir = dir
    this.#bootstrap = bootstrap.map(({ host, port }) => `${host}:${port}`).join()
    this.#args = args
  }

  /** Resolves when it is reachable. */
  async start(): Promise<void> {
    const args = ['keeper', '--json', '--profile', this.dir, '--bootstrap', this.#bootstrap]
    const entry = await headlessEntry()
    const child = spawn(process.execPath, [entry, ...args, ...this.#args])
    this.#child = child
    let errors = ''
    child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
    this.address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const said = JSON.parse(line) as Line
        if (said.event === 'ready') resolve(said.address)
        else this.#onStatus(said)
      })
      child.once('exit', (code) => reject(new Error(`the keeper ended (${code}): ${errors}`)))
    })
  }

  /** As it answers a press of Enter. */
  status(): Promise<KeeperStatus> {
    const answered = new Promise<KeeperStatus>((resolve) => (this.#onStatus = resolve))
    this.#child?.stdin?.write('\n')
    return answered
  }

  /** Ends it as a person would; resolves with its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return ended
  }
}

/** A started keeper, ended when the test finishes. */
export async function aKeeper(bootstrap: Address[], ...args: string[]): Promise<TestKeeper> {
  const keeper = new TestKeeper(await aFolder(), bootstrap, args)
  onTestFinished(async () => {
    await keeper.stop()
  })
  await keeper.start()
  return keeper
}
