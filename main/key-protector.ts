/** The system's key store, where it is a real one, as the engine's key protector. */
import type { SafeStorage } from 'electron'
import type { KeyProtector } from '../app/alcove.js'

/** On Linux these mean "a fixed password": worse than nothing, because it looks like safety. */
const HOLLOW_BACKENDS: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/** Electron 33 has only the calls that wait; newer ones have both, and those are deprecated. */
type KeyStore = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
> &
  Partial<
    Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>
  >

/** null where there is no key store; call after `ready`. */
export async function systemKeyProtector(
  store: KeyStore,
  platform: NodeJS.Platform = process.platform
): Promise<KeyProtector | null> {
  if (platform === 'linux' && HOLLOW_BACKENDS.has(store.getSelectedStorageBackend())) return null
  const { encryptStringAsync: encrypt, decryptStringAsync: decrypt } = store
  if (store.isAsyncEncryptionAvailable && encrypt && decrypt) {
    if (!(await store.isAsyncEncryptionAvailable())) return null
    return {
      seal: (bytes) => encrypt.call(store, toText(bytes)),
      unseal: async (bytes) => toBytes((await decrypt.call(store, Buffer.from(bytes))).result)
    }
  }
  if (!store.isEncryptionAvailable()) return null
  return {
    seal: (bytes) => Promise.resolve(store.encryptString(toText(bytes))),
    unseal: (bytes) => Promise.resolve(toBytes(store.decryptString(Buffer.from(bytes))))
  }
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function toBytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64')
}
