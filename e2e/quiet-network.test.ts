/** What the whole program connects to, from its first process on: its own network, nothing else. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { electronCommand, expect, test } from './fixtures.js'
import { aWritingPair } from './pair.js'
import { editor } from './screens.js'

/** Every address a process of the program named to the system. */
const ADDRESS =
  /sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/g
/** The socket a call was made on, by the port it has here. */
const OWN_SOCKET = /<UDP(?:v6)?:\[[^\]\s]*?:(\d+)(?:->[^\s]*?)?\]>/g
const CALLS = 'connect,sendto,sendmsg,sendmmsg'

test('[X8] with defaults nobody but the bootstrap nodes and peers is spoken to', async ({
  launch,
  testnet,
  tmpDir
}) => {
  if (spawnSync('strace', ['-V']).error) {
    throw new Error('strace is missing, so nothing can be said about connections')
  }
  const { executable } = electronCommand()
  const trace = path.join(tmpDir, 'calls')
  const traced = path.join(tmpDir, 'traced')
  const strace = `exec strace -f -qq -yy --seccomp-bpf -e trace=${CALLS} -e signal=none -o ${trace}.$$`
  await fs.writeFile(traced, `#!/bin/sh\n${strace} "${executable}" "$@"\n`, { mode: 0o755 })
  process.env['ALCOVE_ELECTRON'] = traced
  const [alice, bob] = await aWritingPair(launch, 'Heron diary').finally(() => {
    process.env['ALCOVE_ELECTRON'] = executable
  })
  await editor(alice.page).click()
  await alice.page.keyboard.type('Wrods that a spell chekcer would look up.')
  await expect(editor(bob.page)).toContainText('Wrods that a spell chekcer would look up.')

  const stranger = http.createServer((_request, response) => response.end('here'))
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  const { port } = stranger.address() as AddressInfo
  const before = await addressesIn(tmpDir)
  // The same reading finds somebody who does not belong: Electron's own network, as a control.
  await alice.app.evaluate(({ net }, to) => net.fetch(`http://127.0.0.1:${to}/`), port)
  await expect.poll(async () => (await addressesIn(tmpDir)).spokenTo).toContain(`127.0.0.1:${port}`)
  stranger.close()

  const nodes = testnet.nodes.flatMap(({ io }) =>
    [io.serverSocket, io.clientSocket].map((socket) => `127.0.0.1:${socket.address().port}`)
  )
  expect(before.spokenTo).toContain(nodes[0])
  // Whoever is neither a node of the DHT nor one of the two.
  const known = new Set([...nodes, ...before.own])
  expect(before.spokenTo.filter((address) => !known.has(address))).toEqual([])
})

interface Addresses {
  spokenTo: string[]
  /** Of the sockets of these programs. */
  own: string[]
}

async function addressesIn(folder: string): Promise<Addresses> {
  const names = (await fs.readdir(folder)).filter((name) => name.startsWith('calls.'))
  const texts = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')))
  const text = texts.join('\n')
  return {
    spokenTo: unique([...text.matchAll(ADDRESS)].map(([, port, v4, v6]) => `${v4 ?? v6}:${port}`)),
    own: unique([...text.matchAll(OWN_SOCKET)].map(([, port]) => `127.0.0.1:${port}`))
  }
}

function unique(list: string[]): string[] {
  return [...new Set(list)]
}
