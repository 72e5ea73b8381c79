/** The system's key store, where it is a real one, as the engine's key protector. */
import { safeStorage } from 'electron'
import type { KeyProtector } from '../app/alcove.js'

/** On Linux these mean "a fixed password": worse than nothing, because it looks like safety. */
const HOLLOW_BACKENDS: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/** null where there is no key store; call after `ready`. */
export function systemKeyProtector(): KeyProtector | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  const isLinux = process.platform === 'linux'
  if (isLinux && HOLLOW_BACKENDS.has(safeStorage.getSelectedStorageBackend())) return null
  return {
    kind: 'system',
    seal: (bytes) =>
      Promise.resolve(safeStorage.encryptString(Buffer.from(bytes).toString('base64'))),
    unseal: (bytes) =>
      Promise.resolve(Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64'))
  }
}
