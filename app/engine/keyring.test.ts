import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { aFolder } from '../testing/loopback.js'
import { seal } from './crypto.js'
import { asksForPassphrase, Keyring, type KeyProtector } from './keyring.js'
import { FIRST_STRETCH, sealWithPassphrase } from './passphrase.js'

const SECRET = Buffer.from('what the profile keeps')

/** A key store of one computer: another one opens nothing of it. */
function aKeyStore(number: number): KeyProtector {
  const mask = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ number))
  return {
    seal: async (bytes) => Buffer.concat([Buffer.from([number]), mask(bytes)]),
    unseal: async (bytes) => {
      if (bytes[0] !== number) throw new Error('not of this computer')
      return mask(bytes.subarray(1))
    }
  }
}

const fileIn = (dir: string) => fs.readFileSync(path.join(dir, 'keyring.json'), 'utf8')
const codeOf = (opening: Promise<unknown>) =>
  opening.then(
    () => 'opens',
    (error: { code?: string }) => error.code
  )

describe('a keyring', () => {
  it('[LK1] opens with what it was made with, and with nothing else', async () => {
    const ways = [
      [{}, {}, {}],
      [{ passphrase: 'a long one' }, { passphrase: 'another' }, {}],
      [{ keyProtector: aKeyStore(5) }, { keyProtector: aKeyStore(6) }, {}],
      [
        { passphrase: 'a long one', keyProtector: aKeyStore(5) },
        { passphrase: 'a long one' },
        { keyProtector: aKeyStore(5) }
      ]
    ] as const
    for (const [right, ...others] of ways) {
      const dir = await aFolder()
      const sealed = (await Keyring.open(dir, right)).seal(SECRET)
      expect(Buffer.from((await Keyring.open(dir, right)).unseal(sealed))).toEqual(SECRET)
      if (right === ways[0][0]) continue
      for (const wrong of others) expect(await codeOf(Keyring.open(dir, wrong))).not.toBe('opens')
    }
  })

  it('[LK1] tells a wrong passphrase from one that is not asked for here', async () => {
    const dir = await aFolder()
    await Keyring.open(dir, { passphrase: 'a long one' })
    expect(await codeOf(Keyring.open(dir, { passphrase: 'a wrong one' }))).toBe('passphrase-wrong')
    expect(await codeOf(Keyring.open(dir))).toBe('profile-locked')
    expect(await asksForPassphrase(dir)).toBe(true)
    expect(await asksForPassphrase(await aFolder())).toBe(false)
  })

  it('[LK2] a passphrase is set, changed and taken away, and what was sealed still opens', async () => {
    const dir = await aFolder()
    const keyProtector = aKeyStore(9)
    const keyring = await Keyring.open(dir, { keyProtector })
    const sealed = keyring.seal(SECRET)
    await keyring.setPassphrase('the first one')
    expect(keyring).toMatchObject({ hasPassphrase: true, isInKeyStore: true })
    expect(await codeOf(keyring.check('the second one'))).toBe('passphrase-wrong')
    await keyring.setPassphrase('the second one')
    expect(await codeOf(keyring.check('the second one'))).toBe('opens')
    expect(await codeOf(Keyring.open(dir, { keyProtector, passphrase: 'the first one' }))).toBe(
      'passphrase-wrong'
    )
    expect(await codeOf(Keyring.open(dir, { passphrase: 'the second one' }))).toBe('profile-locked')
    const again = await Keyring.open(dir, { keyProtector, passphrase: 'the second one' })
    expect(Buffer.from(again.unseal(sealed))).toEqual(SECRET)
    await again.setPassphrase(null)
    const without = await Keyring.open(dir, { keyProtector })
    expect(without).toMatchObject({ protection: 'system', hasPassphrase: false })
    expect(Buffer.from(without.unseal(sealed))).toEqual(SECRET)
  })

  it('[X4] a key that lay in plain goes into the key store as soon as there is one', async () => {
    const dir = await aFolder()
    const sealed = (await Keyring.open(dir)).seal(SECRET)
    const { key } = JSON.parse(fileIn(dir)) as { key: string }
    const keyring = await Keyring.open(dir, { keyProtector: aKeyStore(3) })
    expect(keyring.protection).toBe('system')
    expect(fileIn(dir)).not.toContain(key)
    expect(Buffer.from(keyring.unseal(sealed))).toEqual(SECRET)
    expect(await codeOf(Keyring.open(dir))).toBe('profile-locked')
  })

  it('[LK3] one of the first release opens, and older releases then refuse it', async () => {
    const key = Buffer.alloc(32, 4)
    const keyProtector = aKeyStore(8)
    const passphrase = 'correct horse battery'
    const sealings = {
      file: key,
      system: await keyProtector.seal(key),
      passphrase: await sealWithPassphrase(key, passphrase, FIRST_STRETCH)
    }
    for (const [protection, bytes] of Object.entries(sealings)) {
      const dir = await aFolder()
      const old = { version: 1, protection, key: Buffer.from(bytes).toString('base64') }
      fs.writeFileSync(path.join(dir, 'keyring.json'), JSON.stringify(old))
      const access = protection === 'file' ? {} : { keyProtector, passphrase }
      for (let start = 0; start < 2; start++) {
        const keyring = await Keyring.open(dir, access)
        expect(Buffer.from(keyring.unseal(seal(SECRET, key)))).toEqual(SECRET)
        expect(keyring.protection).toBe(protection)
      }
      expect(JSON.parse(fileIn(dir))).toMatchObject({ version: 2 })
    }
  })

  it('[LK1] a damaged one, or one that asks for endless work, is unreadable', async () => {
    const dir = await aFolder()
    await Keyring.open(dir, { passphrase: 'a long one' })
    const stored = JSON.parse(fileIn(dir)) as object
    const bad = [
      '{',
      '{"version":3}',
      JSON.stringify({ ...stored, stretch: { operations: 1e9, memoryBytes: 1e15 } }),
      JSON.stringify({ ...stored, layers: [], key: 'AAAA' })
    ]
    for (const text of bad) {
      fs.writeFileSync(path.join(dir, 'keyring.json'), text)
      expect(await codeOf(Keyring.open(dir, { passphrase: 'a long one' }))).toBe(
        'profile-unreadable'
      )
    }
  })
})
