/** A window that breaks its own policy or throws says so in its console; nobody else would hear. */
import { expect, type Person } from './fixtures.js'

const MAX_SHOWN = 120

export function expectQuiet(...people: Person[]): void {
  for (const { name, logs } of people) {
    const errors = logs.filter((line) => /^\[(error|pageerror)\]/.test(line))
    const kinds = [...new Set(errors.map((line) => line.slice(0, MAX_SHOWN)))]
    expect(kinds, `console errors of ${name}`).toEqual([])
  }
}
