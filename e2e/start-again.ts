/** A second start on a profile that is open: what the system does with a clicked link. */
import { execFile } from 'node:child_process'
import { electronCommand, ROOT, type Person } from './fixtures.js'

/** Resolves with the exit code of the second process. */
export function startAgain(
  person: Person,
  bootstrap: string,
  ...args: string[]
): Promise<number | null> {
  const { executable, flags } = electronCommand()
  const own = ['--profile', person.profileDir, '--bootstrap', bootstrap, ...args]
  return new Promise((resolve) => {
    const child = execFile(executable, [...flags, ROOT, ...own], { timeout: 20_000 })
    child.once('exit', resolve)
  })
}
