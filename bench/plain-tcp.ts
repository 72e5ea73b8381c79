/**
 * The floor: a folder's files over one plain TCP connection on loopback, nothing encrypted, checked
 * or remembered. Both ends are in this process.
 */
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { performance } from 'node:perf_hooks'

const LOOPBACK = '127.0.0.1'
/** Length of a name and of a file, before each. */
const HEAD_BYTES = 12

/** Seconds until all is written on the other side. */
export async function copyOverTcp(source: string, target: string): Promise<number> {
  const startedAt = performance.now()
  const server = net.createServer().listen(0, LOOPBACK)
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  const received = once(server, 'connection').then(([socket]) =>
    receive(socket as net.Socket, target)
  )
  const socket = net.connect(port, LOOPBACK)
  for (const entry of await fs.readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const name = Buffer.from(path.relative(source, file))
    const head = Buffer.alloc(HEAD_BYTES)
    head.writeUInt32LE(name.byteLength)
    head.writeDoubleLE((await fs.stat(file)).size, 4)
    socket.write(Buffer.concat([head, name]))
    for await (const bytes of createReadStream(file, { highWaterMark: 2 ** 20 })) {
      if (!socket.write(bytes as Buffer)) await once(socket, 'drain')
    }
  }
  socket.end()
  await received
  server.close()
  return (performance.now() - startedAt) / 1000
}

async function receive(socket: net.Socket, target: string): Promise<void> {
  let held: Buffer = Buffer.alloc(0)
  const incoming = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const more = async () => {
    const { value, done } = await incoming.next()
    if (!done) held = held.byteLength > 0 ? Buffer.concat([held, value]) : value
    return !done
  }
  const take = (bytes: number) => {
    const taken = held.subarray(0, bytes)
    held = held.subarray(bytes)
    return taken
  }
  for (;;) {
    while (held.byteLength < HEAD_BYTES) if (!(await more())) return
    const head = take(HEAD_BYTES)
    const nameBytes = head.readUInt32LE()
    while (held.byteLength < nameBytes) await more()
    const file = path.join(target, take(nameBytes).toString())
    await fs.mkdir(path.dirname(file), { recursive: true })
    const handle = await fs.open(file, 'w')
    for (let left = head.readDoubleLE(4); left > 0;) {
      if (held.byteLength === 0 && !(await more())) throw new Error('cut off')
      const bytes = take(Math.min(left, held.byteLength))
      await handle.writeFile(bytes)
      left -= bytes.byteLength
    }
    await handle.close()
  }
}
