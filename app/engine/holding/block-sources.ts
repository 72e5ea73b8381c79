/** Which devices the blocks on this disk came from, as far as they came since the start. */
import type Hypercore from 'hypercore'
import { hex } from '../crypto.js'
import type { ContentRef } from './content-ref.js'

/** Of one device and drive; when several devices serve one file, their blocks take turns. */
const MAX_RUNS = 20_000

interface Run {
  start: number
  end: number
}

export class BlockSources {
  /** Drive and device, both hex, to what came. */
  readonly #drives = new Map<string, Map<string, Run[]>>()

  /** Follows what arrives in the blobs core of a drive. */
  watch(driveKey: Uint8Array, core: Hypercore): void {
    core.on('download', (index: number, _bytes: number, from: Hypercore.Peer) => {
      this.#note(hex(driveKey), hex(from.remotePublicKey), index)
    })
  }

  /** Devices (hex) that gave blocks of a content. */
  of({ driveKey, blob }: ContentRef): string[] {
    const start = blob.blockOffset
    const end = start + blob.blockLength
    const devices = [...(this.#drives.get(hex(driveKey)) ?? [])]
    return devices
      .filter(([, runs]) => runs.some((run) => run.start < end && run.end > start))
      .map(([deviceId]) => deviceId)
  }

  #note(driveId: string, deviceId: string, index: number): void {
    const devices = this.#drives.get(driveId) ?? new Map<string, Run[]>()
    const runs = devices.get(deviceId) ?? []
    this.#drives.set(driveId, devices)
    devices.set(deviceId, runs)
    const last = runs.at(-1)
    if (last?.end === index) last.end++
    else runs.push({ start: index, end: index + 1 })
    if (runs.length > MAX_RUNS) runs.splice(0, MAX_RUNS / 2)
  }
}
