#!/usr/bin/env node
/**
 * The long wait of [P1], with real limits, run by hand: somebody asks to join, the inviter is gone
 * for 45 minutes, comes back, and lets them in without a click. Takes as long as it says.
 *
 *   node scripts/slow-join.mjs [minutes] [path of the built headless entry]
 *
 * Both are processes of their own on a DHT of this computer; nothing leaves it.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { startLoopbackDht } from './loopback-dht.mjs'

const minutes = Number(process.argv[2] ?? 45)
const entry = path.resolve(process.argv[3] ?? path.join('out', 'headless', 'alcove.js'))
/** From the inviter's return to the membership, without a click. */
const ADMITTED_WITHIN_MS = 10 * 60_000

const { bootstrap, close } = await startLoopbackDht()
const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-slow-'))

function start(name) {
  const profile = path.join(dir, name)
  const args = [entry, 'headless', '--profile', profile, '--bootstrap', bootstrap]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const waiting = new Map()
  let lastId = 0
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text)
    if (!('id' in line)) return
    const { resolve, reject } = waiting.get(line.id)
    if (line.ok) resolve(line.result)
    else reject(new Error(line.error.code))
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  return {
    call: (call, input) =>
      new Promise((resolve, reject) => {
        waiting.set(++lastId, { resolve, reject })
        child.stdin.write(`${JSON.stringify({ id: lastId, call, input })}\n`)
      }),
    end: () => {
      child.stdin.end()
      return ended
    }
  }
}

const pass = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const say = (text) => process.stdout.write(`${new Date().toISOString()}  ${text}\n`)
const statusOf = async (person) => (await person.call('join.list', {}))[0]?.status

let alice = start('alice')
await alice.call('profile.set', { name: 'Alice', color: '#336699' })
const { spaceId } = await alice.call('space.create', { name: 'Field study' })
const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
await alice.end()
say('Alice made a link and has quit')

const bob = start('bob')
await bob.call('profile.set', { name: 'Bob', color: '#996633' })
await bob.call('space.join', { link })
say(`Bob has asked; nothing happens for ${minutes} minutes`)
await pass(minutes * 60_000)
if ((await statusOf(bob)) !== 'waiting') throw new Error('Bob does not wait any more')

alice = start('alice')
await alice.call('profile.get', {})
const backAtMs = Date.now()
say('Alice is back')
while ((await statusOf(bob)) !== 'joined') {
  if (Date.now() - backAtMs > ADMITTED_WITHIN_MS) {
    say('FAILED: Bob still waits')
    process.exitCode = 1
    break
  }
  await pass(1000)
}
if (!process.exitCode) say(`Bob is in, ${Math.round((Date.now() - backAtMs) / 1000)} s later`)
await Promise.all([alice.end(), bob.end()])
await close()
await fs.rm(dir, { recursive: true, force: true })
