/**
 * Another Hyperdrive program: knows nothing of Alcove, only Hyperdrive, Localdrive, MirrorDrive
 * and Hyperswarm, as any client on npm does. Tests run it as a process of its own.
 *
 *   node hyperdrive-client.mjs mirror KEY FOLDER PORT   copies a drive into a folder, and ends
 *   node hyperdrive-client.mjs serve FOLDER PORT        says the key of a drive with the folder in it
 */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import Corestore from 'corestore'
import HyperDHT from 'hyperdht'
import Hyperdrive from 'hyperdrive'
import Hyperswarm from 'hyperswarm'
import Localdrive from 'localdrive'

const [command, ...args] = process.argv.slice(2)
const port = Number(args.at(-1))
const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'hyperdrive-client-'))
const store = new Corestore(dir)
const dht = new HyperDHT({
  bootstrap: [{ host: '127.0.0.1', port }],
  host: '127.0.0.1',
  firewalled: false,
  ephemeral: true
})
const swarm = new Hyperswarm({ dht })
swarm.on('connection', (connection) => store.replicate(connection))

if (command === 'mirror') {
  const [key, folder] = args
  const drive = new Hyperdrive(store, Buffer.from(key, 'hex'))
  await drive.ready()
  const found = drive.findingPeers()
  swarm.join(drive.discoveryKey, { server: false, client: true })
  swarm.flush().then(found, found)
  await drive.update({ wait: true })
  await drive.mirror(new Localdrive(folder)).done()
  await end()
} else {
  const [folder] = args
  const drive = new Hyperdrive(store)
  await drive.ready()
  await new Localdrive(folder).mirror(drive).done()
  await swarm.join(drive.discoveryKey).flushed()
  process.stdout.write(`${Buffer.from(drive.key).toString('hex')}\n`)
  process.stdin.resume().once('end', () => void end())
}

async function end() {
  await swarm.destroy()
  await store.close()
  await fs.rm(dir, { recursive: true, force: true })
}
