import { execFile } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import type { LogId } from '../../contract/ids.js'
import { eventually } from '../../testing/eventually.js'
import { aDht, aFolder, aPair, aPerson, type Person } from '../../testing/loopback.js'
import type { SpaceId } from '../../contract/ids.js'

const SCRIPT = path.resolve(import.meta.dirname, '../../../scripts/verify-log.mjs')
const run = promisify(execFile)

async function exported(person: Person, place: { spaceId: SpaceId; logId: LogId }) {
  const file = path.join(await aFolder(), 'notes.alcove-log')
  const target = person.alcove.createPathToken(file)
  await person.call('log.export', { ...place, target })
  return file
}

/** What the script says, and whether it was content. */
async function verify(...args: string[]): Promise<{ isGenuine: boolean; text: string }> {
  try {
    return { isGenuine: true, text: (await run(process.execPath, [SCRIPT, ...args])).stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    expect(code).toBe(1)
    return { isGenuine: false, text: stderr }
  }
}

it('[LG6] a follower’s export proves author, order and text to anybody', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { logId } = await alice.call('log.create', { spaceId, name: 'Field notes' })
  const place = { spaceId, logId }
  const bodies = ['Two herons.', 'Gone.', 'Three — with **eggs** \u{1f95a}', 'Four', 'Five']
  for (const body of bodies) await alice.call('log.append', { ...place, body })
  await alice.call('log.retract', { ...place, count: 1 })
  await eventually(async () => {
    expect((await bob.call('log.read', place)).entries).toHaveLength(4)
  })
  await alice.quit()
  const file = await exported(bob, place)
  const { isGenuine, text } = await verify(file)
  expect(isGenuine).toBe(true)
  for (const body of bodies.slice(0, 4)) expect(text).toContain(body)
  expect(text).not.toContain('Five')
  await alice.start()
  const { contactId } = await alice.call('profile.get', {})
  expect(text).toContain(contactId)
  expect((await verify(file, '--key', contactId)).isGenuine).toBe(true)
  const other = (await bob.call('profile.get', {})).contactId
  expect(await verify(file, '--key', other)).toMatchObject({ isGenuine: false })
})

it('[LG6] any change of a byte is noticed', async () => {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Alone' })
  const { logId } = await alice.call('log.create', { spaceId, name: 'Notes' })
  for (const body of ['One.', 'Two.', 'Three.']) {
    await alice.call('log.append', { spaceId, logId, body })
  }
  const whole = await fs.readFile(await exported(alice, { spaceId, logId }))
  const { verifyLog } = (await import(SCRIPT)) as { verifyLog(bytes: Uint8Array): object }
  expect(verifyLog(whole)).toMatchObject({ entries: [{}, {}, {}] })
  const isGenuine = (bytes: Uint8Array) => {
    try {
      return Boolean(verifyLog(bytes))
    } catch {
      return false
    }
  }
  const unnoticed: number[] = []
  for (const [at, byte] of whole.entries()) {
    for (const bit of [1, 32]) {
      const bytes = Buffer.from(whole)
      bytes[at] = byte ^ bit
      if (isGenuine(bytes)) unnoticed.push(at)
    }
  }
  expect(unnoticed).toEqual([])
  const text = whole.toString()
  expect(isGenuine(whole.subarray(0, -1))).toBe(false)
  expect(isGenuine(Buffer.from(`${text}\n`))).toBe(false)
  expect(isGenuine(Buffer.from(text.split('\n').toSpliced(2, 1).join('\n')))).toBe(false)
  expect(isGenuine(Buffer.from(text.replace('":', '" :')))).toBe(false)
})

it('[LG6] a log of which something is away is not exported', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { logId } = await alice.call('log.create', { spaceId, name: 'Field notes' })
  const place = { spaceId, logId }
  for (const body of ['One.', 'Two.']) await alice.call('log.append', { ...place, body })
  await eventually(async () => {
    expect((await bob.call('log.read', place)).entries).toHaveLength(2)
  })
  await bob.call('log.clear', { ...place, before: 1 })
  await alice.quit()
  await eventually(async () => {
    expect((await bob.call('log.read', place)).missing).toEqual([0])
  })
  await expect(exported(bob, place)).rejects.toMatchObject({ code: 'content-unavailable' })
})
