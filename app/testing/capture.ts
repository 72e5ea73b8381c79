/**
 * A recording of everything that crosses the loopback interface, as anybody on the network would
 * see it, and a search in it. Needs tcpdump and the right to record; where either is missing it says
 * so loudly, because a silent pass would be a lie.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import dgram from 'node:dgram'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { eventually } from './eventually.js'
import { aFolder } from './loopback.js'

export interface Capture {
  /** Ends the recording. */
  stop(): Promise<Flow[]>
}

/** All that went one way between two ports, in order. */
export interface Flow {
  from: number
  to: number
  packets: Buffer[]
}

const GLOBAL_HEADER_BYTES = 24
const RECORD_HEADER_BYTES = 16
const ETHERNET_BYTES = 14
const DISCARD_PORT = 9
const TCP = 6
const UDP = 17
/** UDX puts its own header before the bytes of a stream. */
const UDX_HEADER_BYTES = 20

export async function startCapture(): Promise<Capture> {
  const file = path.join(await aFolder(), 'loopback.pcap')
  const flags = ['-i', 'lo', '-U', '-n', '-s', '0', '-B', '65536', '--immediate-mode']
  // Recorded as root, or it may not write where only root may.
  const tcpdump = spawn('tcpdump', [...flags, '-Z', 'root', '-w', file, 'udp or tcp'])
  onTestFinished(() => void tcpdump.kill('SIGKILL'))
  await untilListening(tcpdump)
  return {
    stop: async () => {
      const last = `the end of the recording ${randomUUID()}`
      const speaker = dgram.createSocket('udp4')
      speaker.send(last, DISCARD_PORT, '127.0.0.1', () => speaker.close())
      // It writes behind the network: what came last is not lost.
      await eventually(async () => expect((await fs.readFile(file)).includes(last)).toBe(true))
      const ended = new Promise((resolve) => tcpdump.once('exit', resolve))
      tcpdump.kill('SIGINT')
      await ended
      return flowsIn(await fs.readFile(file))
    }
  }
}

/** Whether the bytes appear in a packet, or across those of one flow. */
export function isVisible(flows: readonly Flow[], wanted: Buffer): boolean {
  return flows.some(({ packets }) =>
    [0, UDX_HEADER_BYTES].some((skipped) =>
      Buffer.concat(packets.map((packet) => packet.subarray(skipped))).includes(wanted)
    )
  )
}

/** As programs write texts. */
export function writtenForms(text: string): Buffer[] {
  const wide = Buffer.from(text, 'utf16le')
  return [Buffer.from(text), wide, Buffer.from(wide).swap16()]
}

async function untilListening(tcpdump: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const refuse = (why: string) =>
      reject(new Error(`recording the network is not possible here, so nothing is proved: ${why}`))
    tcpdump.once('error', (error) => refuse(`${error.message} (install tcpdump)`))
    tcpdump.once('exit', () => refuse(said))
    tcpdump.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('listening on')) resolve()
    })
  })
}

function flowsIn(pcap: Buffer): Flow[] {
  const flows = new Map<string, Flow>()
  let at = GLOBAL_HEADER_BYTES
  while (at + RECORD_HEADER_BYTES <= pcap.byteLength) {
    const length = pcap.readUInt32LE(at + 8)
    const start = at + RECORD_HEADER_BYTES
    const packet = packetIn(pcap.subarray(start + ETHERNET_BYTES, start + length))
    at = start + length
    if (!packet) continue
    const { from, to, payload } = packet
    const flow = flows.get(`${from} ${to}`) ?? { from, to, packets: [] }
    flow.packets.push(payload)
    flows.set(`${from} ${to}`, flow)
  }
  return [...flows.values()]
}

/** Of IPv4, and of IPv6 without extensions. */
function packetIn(ip: Buffer): { from: number; to: number; payload: Buffer } | null {
  const isFour = (ip[0] ?? 0) >> 4 === 4
  const protocol = ip[isFour ? 9 : 6]
  const body = ip.subarray(isFour ? ((ip[0] ?? 0) & 0xf) * 4 : 40)
  if ((protocol !== UDP && protocol !== TCP) || body.byteLength < 8) return null
  const headerBytes = protocol === UDP ? 8 : ((body[12] ?? 0) >> 4) * 4
  const [from, to] = [body.readUInt16BE(0), body.readUInt16BE(2)]
  return { from, to, payload: body.subarray(headerBytes) }
}
