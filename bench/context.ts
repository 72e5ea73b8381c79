/** What every item gets: options, folders, a private DHT, and the certainty that all is cleared. */
import createTestnet from 'hyperdht/testnet.js'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Row } from './report.js'

const LOOPBACK = '127.0.0.1'

export interface Options {
  /** Small sizes and two rounds: to see that everything works, not to compare. */
  isQuick: boolean
  /** null: as many as the item is worth. */
  rounds: number | null
  /** With --cpu-prof: where the engines' profiles go. */
  profileFolder: string | null
  /** With --minutes: how long an item that only waits does so. */
  minutes: number | null
}

export interface Item {
  name: string
  /** What is measured, in one line. */
  title: string
  run(context: Context): Promise<Row[]>
}

export class Context {
  readonly options: Options
  readonly #root: string
  readonly #cleanups: (() => Promise<void>)[] = []
  #count = 0
  #bootstrap: Promise<string> | null = null

  constructor(root: string, options: Options) {
    this.#root = root
    this.options = options
  }

  rounds(usual: number): number {
    return this.options.rounds ?? (this.options.isQuick ? 2 : usual)
  }

  /** Of two sizes, the one that fits the options. */
  size(usual: number, quick: number): number {
    return this.options.isQuick ? quick : usual
  }

  async folder(name: string): Promise<string> {
    const folder = path.join(this.#root, `${++this.#count}-${name}`)
    await fs.mkdir(folder)
    return folder
  }

  /** HOST:PORT of a DHT on loopback; the same for all of an item. */
  bootstrap(): Promise<string> {
    this.#bootstrap ??= this.#startDht()
    return this.#bootstrap
  }

  /** Runs at the end of the item, last first, whatever happened. */
  onEnd(cleanup: () => Promise<void>): void {
    this.#cleanups.push(cleanup)
  }

  async end(): Promise<void> {
    this.#bootstrap = null
    for (const cleanup of this.#cleanups.splice(0).reverse()) {
      await cleanup().catch((error: unknown) => console.error('clearing up:', error))
    }
    for (const name of await fs.readdir(this.#root)) {
      await fs.rm(path.join(this.#root, name), { recursive: true, force: true, maxRetries: 5 })
    }
  }

  async #startDht(): Promise<string> {
    const testnet = await createTestnet(3, { host: LOOPBACK })
    this.onEnd(() => testnet.destroy())
    return testnet.bootstrap.map(({ port }) => `${LOOPBACK}:${port}`).join(',')
  }
}

/** Says what goes on, without spoiling the table. */
export function say(text: string): void {
  process.stderr.write(`  ${text}\n`)
}
