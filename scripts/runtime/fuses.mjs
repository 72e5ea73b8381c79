/**
 * Electron's fuses: switches stored as one byte each behind a marker in the executable. Index and
 * meaning: electronjs.org/docs/latest/tutorial/fuses.
 */
import fs from 'node:fs'

const MARKER = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const OFF = 0x30
const ON = 0x31

export const FUSE = {
  runAsNode: 0,
  cookieEncryption: 1,
  nodeOptions: 2,
  nodeCliInspect: 3,
  asarIntegrity: 4,
  onlyLoadAppFromAsar: 5,
  browserV8Snapshot: 6,
  fileProtocolPrivileges: 7
}

/** Index → boolean, for each fuse the executable has. */
export function readFuses(executable) {
  const bytes = fs.readFileSync(executable)
  const { wire, count } = locate(bytes, executable)
  return [...bytes.subarray(wire, wire + count)].map((byte) => byte === ON)
}

/** `fuses`: [index, boolean]…; the file is replaced as a whole. */
export function setFuses(executable, fuses) {
  const bytes = fs.readFileSync(executable)
  const { wire, count } = locate(bytes, executable)
  for (const [index, isOn] of fuses) {
    if (index >= count) throw new Error(`${executable} has no fuse ${index}`)
    bytes[wire + index] = isOn ? ON : OFF
  }
  fs.writeFileSync(`${executable}.new`, bytes, { mode: 0o755 })
  fs.renameSync(`${executable}.new`, executable)
}

function locate(bytes, executable) {
  const at = bytes.indexOf(MARKER)
  if (at < 0) throw new Error(`no fuses in ${executable}`)
  return { count: bytes[at + MARKER.length + 1], wire: at + MARKER.length + 2 }
}
