import BlindPairing from 'blind-pairing'
import crypto from 'hypercore-crypto'
import { expect, it, onTestFinished } from 'vitest'
import { aDht } from '../testing/loopback.js'
import { Network } from './network.js'
import { Pairing, type Admission } from './pairing.js'

const NEVER_MS = 60 * 60_000

it('[JO11] a request that nobody could answer at first is asked again within seconds', async () => {
  const bootstrap = await aDht()
  const aSide = (askAgainMs: readonly number[]) => {
    const network = new Network({
      bootstrap,
      keyPair: crypto.keyPair(),
      off: [],
      hasSides: false
    })
    const pairing = new Pairing(network, NEVER_MS, askAgainMs)
    onTestFinished(async () => {
      await pairing.close()
      await network.close()
    })
    return pairing
  }
  const admission: Admission = {
    key: crypto.randomBytes(32),
    encryptionKey: crypto.randomBytes(32)
  }
  const { invite, publicKey } = BlindPairing.createInvite(admission.key)
  let askedCount = 0
  const serving = aSide([]).serve(admission.key, (request) => {
    request.open(publicKey)
    const isFirst = askedCount++ === 0
    return Promise.resolve(isFirst ? { kind: 'ignore' } : { kind: 'admit', admission })
  })
  onTestFinished(() => serving.stop())

  const asker = aSide([300, 600, 1200, 2400])
  const admitted = await new Promise<Admission>((resolve) => {
    const stop = asker.ask({
      invite,
      claim: crypto.randomBytes(64),
      onAdmitted: (given) => Promise.resolve(resolve(given)),
      onRefused: () => Promise.resolve(),
      onWaiting: () => undefined
    })
    onTestFinished(stop)
  })
  expect(Buffer.from(admitted.key)).toEqual(Buffer.from(admission.key))
  expect(askedCount).toBeGreaterThan(1)
})
