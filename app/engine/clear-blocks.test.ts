/** Forgetting some blocks of a core leaves the others as they were, for everybody. */
import path from 'node:path'
import Corestore from 'corestore'
import { expect, onTestFinished, test } from 'vitest'
import { aFolder } from '../testing/loopback.js'
import { clearBlocks } from './clear-blocks.js'

test('[BL1] blocks beside cleared ones can still be sent, and cleared ones come back from elsewhere', async () => {
  const [here, there, third] = [await aStore(), await aStore(), await aStore()]
  const core = here.get({ name: 'blobs' })
  await core.ready()
  const blocks = Array.from({ length: 11 }, (_, i) => Buffer.from(`block ${i}`))
  await core.append(blocks)
  const whole = there.get({ key: core.key })
  replicate(here, there)
  for (let i = 0; i < blocks.length; i++) await whole.get(i)

  await clearBlocks(core, 1, 2)
  await clearBlocks(core, 5, 8)
  await clearBlocks(core, 10, 11)
  expect(await core.get(5, { wait: false })).toBe(null)
  const reader = third.get({ key: core.key })
  replicate(here, third)
  for (const i of [0, 2, 3, 4, 8, 9]) {
    expect(Buffer.from((await reader.get(i)) ?? []).toString()).toBe(`block ${i}`)
  }
  // From the one who has them all.
  expect(Buffer.from((await core.get(6)) ?? []).toString()).toBe('block 6')
  expect(Buffer.from((await reader.get(6)) ?? []).toString()).toBe('block 6')
})

async function aStore(): Promise<Corestore> {
  const store = new Corestore(path.join(await aFolder(), 'store'))
  onTestFinished(() => store.close())
  await store.ready()
  return store
}

function replicate(one: Corestore, other: Corestore): void {
  const here = one.replicate(true) as NodeJS.ReadWriteStream
  const there = other.replicate(false) as NodeJS.ReadWriteStream
  for (const stream of [here, there]) stream.on('error', () => undefined) // closed by the test's end
  here.pipe(there).pipe(here)
}
