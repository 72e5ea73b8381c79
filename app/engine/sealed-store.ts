/**
 * A Corestore whose secret keys are sealed with the profile's key: the primary key, from which this
 * device's own keys follow, and the key of every core it writes. So whoever has the folder but not
 * the key cannot sign as this device. Corestore itself keeps both in plain: the primary key it
 * finds on the disk means nothing here, and what its storage keeps of cores passes through this file.
 */
import Corestore from 'corestore'
import { isEqual, randomKey } from './crypto.js'
import type { Keyring } from './keyring.js'

const PLAIN_BYTES = 64
/** RocksDB's words for: rewrite every file that has something deleted, whatever its age. */
const REWRITE = {
  blobGarbageCollectionPolicy: 1,
  blobGarbageCollectionAgeCutoff: 1,
  bottommostLevelCompaction: 2
}

export interface StoreKey {
  /** As the profile has it; null in one that is new, or of a release that did not seal it. */
  sealedPrimaryKey: Uint8Array | null
  isNew: boolean
  /** To be on the disk when it resolves. */
  keep(sealedPrimaryKey: Uint8Array): Promise<void>
}

export async function openSealedStore(
  dir: string,
  keyring: Keyring,
  key: StoreKey
): Promise<Corestore> {
  const store = new Corestore(dir)
  try {
    await store.ready()
    const { storage } = store
    const stored = await storage.getSeed()
    const known = key.sealedPrimaryKey && keyring.unseal(key.sealedPrimaryKey)
    const primaryKey = known ?? (key.isNew ? null : stored) ?? randomKey()
    const isPlain = stored !== null && isEqual(stored, primaryKey)
    if (isPlain) await sealWriters(storage, keyring)
    if (!known) await key.keep(keyring.seal(primaryKey))
    if (isPlain) {
      await storage.setSeed(randomKey())
      await rewriteFiles(store)
    }
    store.primaryKey = primaryKey
    sealFromNowOn(storage, keyring)
    return store
  } catch (error) {
    await store.close().catch(() => {}) // the first error is the one to tell
    throw error
  }
}

/** Of a release that did not: each core's key as it lies there. */
async function sealWriters(storage: Corestore.Storage, keyring: Keyring): Promise<void> {
  for await (const discoveryKey of storage.createDiscoveryKeyStream()) {
    const core = await storage.resumeCore(discoveryKey)
    if (!core) continue
    const read = core.read()
    const reading = read.getAuth()
    read.tryFlush()
    const auth = await reading
    if (auth?.keyPair?.secretKey?.byteLength === PLAIN_BYTES) {
      const write = core.write()
      write.setAuth(sealed(auth, keyring))
      await write.flush()
    }
    await core.close()
  }
}

/** Hypercore goes through these three for a core's key, and through nothing else. */
function sealFromNowOn(storage: Corestore.Storage, keyring: Keyring): void {
  const createCore = storage.createCore.bind(storage)
  const resumeCore = storage.resumeCore.bind(storage)
  storage.createCore = async (core) => through(await createCore(sealed(core, keyring)))
  storage.resumeCore = async (discoveryKey) => {
    const core = await resumeCore(discoveryKey)
    return core && through(core)
  }

  function through(core: Corestore.CoreStorage): Corestore.CoreStorage {
    const startRead = core.read.bind(core)
    const startWrite = core.write.bind(core)
    core.read = (fork) => {
      const read = startRead(fork)
      const getAuth = read.getAuth.bind(read)
      read.getAuth = async () => {
        const auth = await getAuth()
        return auth && opened(auth, keyring)
      }
      return read
    }
    core.write = () => {
      const write = startWrite()
      const setAuth = write.setAuth.bind(write)
      write.setAuth = (auth) => setAuth(sealed(auth, keyring))
      return write
    }
    return core
  }
}

function sealed<Auth extends Corestore.CoreAuth>(auth: Auth, keyring: Keyring): Auth {
  const { keyPair } = auth
  if (!keyPair?.secretKey) return auth
  return { ...auth, keyPair: { ...keyPair, secretKey: keyring.seal(keyPair.secretKey) } }
}

function opened<Auth extends Corestore.CoreAuth>(auth: Auth, keyring: Keyring): Auth {
  const { keyPair } = auth
  if (!keyPair?.secretKey || keyPair.secretKey.byteLength === PLAIN_BYTES) return auth
  return { ...auth, keyPair: { ...keyPair, secretKey: keyring.unseal(keyPair.secretKey) } }
}

/** Until then what was deleted or overwritten is still in RocksDB's files. */
export async function rewriteFiles({ storage: { db, rocks } }: Corestore): Promise<void> {
  await rocks.flush()
  await db.flush()
  await db.compactRange(REWRITE)
}
