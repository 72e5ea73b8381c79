import { describe, expect, it } from 'vitest'
import { systemKeyProtector } from './key-protector.js'

type Store = Parameters<typeof systemKeyProtector>[0]
type Backend = ReturnType<Store['getSelectedStorageBackend']>

const KEY = new Uint8Array(32).fill(7)
/** What a key store does with text, as far as anybody outside can see. */
const encrypt = (text: string) => Buffer.from([...text].reverse().join(''))
const decrypt = (bytes: Buffer) => [...bytes.toString()].reverse().join('')

/** As Electron 33 has it. */
function aStore(backend: Backend, isAvailable = true): Store {
  return {
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptString: encrypt,
    decryptString: decrypt
  }
}

/** As Electron 45 has it; the old calls must not be used any more. */
function aNewStore(backend: Backend, isAvailable = true): Store {
  const refuse = () => {
    throw new Error('deprecated')
  }
  return {
    isEncryptionAvailable: refuse,
    getSelectedStorageBackend: () => backend,
    encryptString: refuse,
    decryptString: refuse,
    isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable),
    encryptStringAsync: (text) => Promise.resolve(encrypt(text)),
    decryptStringAsync: (bytes) =>
      Promise.resolve({ result: decrypt(bytes), shouldReEncrypt: false })
  }
}

describe.each([
  ['Electron 33', aStore],
  ['Electron 45', aNewStore]
])('the key store of %s', (_name, make) => {
  it('[X4] seals and opens the key where there is one', async () => {
    for (const backend of ['gnome_libsecret', 'kwallet6'] as const) {
      const protector = await systemKeyProtector(make(backend), 'linux')
      const sealed = await protector?.seal(KEY)
      expect(Buffer.from(sealed ?? []).includes(Buffer.from(KEY))).toBe(false)
      expect([...((await protector?.unseal(sealed ?? KEY)) ?? [])]).toEqual([...KEY])
    }
    expect(await systemKeyProtector(make('unknown'), 'darwin')).not.toBe(null)
    expect(await systemKeyProtector(make('unknown'), 'win32')).not.toBe(null)
  })

  it('[X4] is none where the backend is a fixed password, or nothing answers', async () => {
    expect(await systemKeyProtector(make('basic_text'), 'linux')).toBe(null)
    expect(await systemKeyProtector(make('unknown'), 'linux')).toBe(null)
    expect(await systemKeyProtector(make('gnome_libsecret', false), 'linux')).toBe(null)
    expect(await systemKeyProtector(make('unknown', false), 'darwin')).toBe(null)
  })
})
