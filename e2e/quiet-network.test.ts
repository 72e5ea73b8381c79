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
const CALLS = 'connect,sendto,sendmsg,sendmmsg'

test('[X8] with defaults nobody but the bootstrap nodes and peers is spoken to', async ({
  launch,
  bootstrap,
  tmpDir
}) => {
  if (spawnSync('strace', ['-V']).error) {
    throw new Error('strace is missing, so nothing can be said about connections')
  }
  const { executable } = electronCommand()
  const trace = path.join(tmpDir, 'calls')
  const traced = path.join(tmpDir, 'traced')
  const strace = `exec strace -f -qq --seccomp-bpf -e trace=${CALLS} -e signal=none -o ${trace}.$$`
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
  const strangerPort = (stranger.address() as AddressInfo).port
  const before = await spokenTo(tmpDir)
  // The same reading finds somebody who does not belong: Electron's own network, as a control.
  await alice.app.evaluate(({ net }, port) => net.fetch(`http://127.0.0.1:${port}/`), strangerPort)
  await expect
    .poll(async () => (await spokenTo(tmpDir)).has(`127.0.0.1:${strangerPort}`))
    .toBe(true)
  stranger.close()

  expect(before.has(`127.0.0.1:${strangerPort}`)).toBe(false)
  expect([...before]).toEqual(expect.arrayContaining([bootstrap.split(',')[0]]))
  const hosts = new Set([...before].map((address) => address.slice(0, address.lastIndexOf(':'))))
  expect([...hosts]).toEqual(['127.0.0.1'])
  expect([...before].filter((address) => address.endsWith(':53'))).toEqual([])
})

async function spokenTo(folder: string): Promise<Set<string>> {
  const names = (await fs.readdir(folder)).filter((name) => name.startsWith('calls.'))
  const texts = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')))
  const found = texts.flatMap((text) => [...text.matchAll(ADDRESS)])
  return new Set(found.map(([, port, four, six]) => `${four ?? six}:${port}`))
}
