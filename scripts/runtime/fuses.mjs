/**
 * Sets Electron's fuses: switches stored as one byte each behind a marker in the executable.
 * Index and meaning: electronjs.org/docs/latest/tutorial/fuses.
 */
import fs from 'node:fs'

const MARKER = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const OFF = 0x30
const ON = 0x31

export const FUSE = { nodeCliInspect: 3, browserV8Snapshot: 6 }

/** `fuses`: index → boolean. The file is replaced as a whole. */
export function setFuses(executable, fuses) {
  const bytes = fs.readFileSync(executable)
  const at = bytes.indexOf(MARKER)
  if (at < 0) throw new Error(`no fuses in ${executable}`)
  const count = bytes[at + MARKER.length + 1]
  const wire = at + MARKER.length + 2
  for (const [index, isOn] of fuses) {
    if (index >= count) throw new Error(`${executable} has no fuse ${index}`)
    bytes[wire + index] = isOn ? ON : OFF
  }
  fs.writeFileSync(`${executable}.new`, bytes, { mode: 0o755 })
  fs.renameSync(`${executable}.new`, executable)
}
