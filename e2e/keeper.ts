/** A keeper as somebody runs it on a computer of theirs: the built program, on the private DHT. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from './fixtures.js'

export interface RunningKeeper {
  /** What it shows for others to add. */
  address: string
  stop(): Promise<void>
}

export async function startKeeper(dir: string, bootstrap: string): Promise<RunningKeeper> {
  const entry = path.join(ROOT, 'out', 'headless', 'alcove.js')
  const options = ['--json', '--profile', dir, '--bootstrap', bootstrap]
  const child = spawn(process.execPath, [entry, 'keeper', ...options])
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { address?: string }
      if (said.address) resolve(said.address)
    })
    void ended.then(() => reject(new Error('the keeper ended')))
  })
  return {
    address,
    stop: async () => {
      child.kill()
      await ended
    }
  }
}
