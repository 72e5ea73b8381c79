import Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import HyperDHT from 'hyperdht'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../../testing/eventually.js'
import { aDht, aFolder } from '../../testing/loopback.js'
import { shareOf } from './keeper-share.js'

it('[KP4] a keeper has what it said: nothing, a part, all that is here', async () => {
  const bootstrap = await aDht()
  const node = () => new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false })
  const [ours, theirs] = [new Corestore(await aFolder()), new Corestore(await aFolder())]
  const [here, there] = [node(), node()]
  onTestFinished(async () => {
    for (const dht of [here, there]) await dht.destroy()
    for (const store of [ours, theirs]) await store.close()
  })
  const core = ours.get({ name: 'log' })
  await core.append(Array.from({ length: 20 }, (_, i) => Buffer.from(`block ${i}`)))
  const copy = theirs.get({ key: core.key })
  const server = there.createServer((connection) => theirs.replicate(connection))
  const keyPair = crypto.keyPair()
  const { publicKey } = keyPair
  await server.listen(keyPair)
  expect(await shareOf(publicKey, [core])).toBeNull()

  ours.replicate(here.connect(publicKey))
  await eventually(() => expect(core.peers).toHaveLength(1))
  expect(await shareOf(publicKey, [core])).toBe(0)
  await copy.download({ start: 10, end: 20 }).done()
  await eventually(async () => expect(await shareOf(publicKey, [core])).toBe(0.5))
  await copy.download({ start: 0, end: 10 }).done()
  await eventually(async () => expect(await shareOf(publicKey, [core])).toBe(1))

  // Nobody else's word counts, and what we have given back it need not have either.
  expect(await shareOf(Buffer.alloc(32, 1), [core])).toBeNull()
  await core.append(Buffer.from('one more'))
  await copy.clear(0, 5)
  await core.clear(0, 5)
  await eventually(async () => expect(await shareOf(publicKey, [core])).toBeLessThan(1))
  await copy.download({ start: 20, end: 21 }).done()
  await eventually(async () => expect(await shareOf(publicKey, [core])).toBe(1))
})
