/**
 * Types of the Hyper packages, which ship none: only what Alcove calls. Delete an entry when its
 * package gets types of its own.
 */

declare module 'hypercore' {
  import type { EventEmitter } from 'node:events'
  namespace Hypercore {
    interface Peer {
      readonly remotePublicKey: Uint8Array
    }
  }
  class Hypercore extends EventEmitter {
    readonly key: Uint8Array
    readonly discoveryKey: Uint8Array
    readonly length: number
    readonly contiguousLength: number
    readonly byteLength: number
    readonly writable: boolean
    readonly signedLength: number
    /** Counts truncations. */
    readonly fork: number
    readonly peers: {
      readonly remotePublicKey: Uint8Array
      /** Blocks from the first on that it says it has. */
      readonly remoteContiguousLength: number
      /** Private, and the only place that says what a peer has of a core. */
      _remoteHasBlock(index: number): boolean
      /** Private: has the peer say which blocks of a range it has. */
      readonly wireWant: { send(range: { start: number; length: number; any: boolean }): void }
    }[]
    /** What a session reads: of a snapshot, as it was. */
    readonly state: {
      readonly length: number
      readonly fork: number
      readonly roots: { index: number; size: number; hash: Uint8Array }[]
      readonly signature: Uint8Array | null
    }
    /** How blocks are encrypted, when they are. */
    readonly encryption: { readonly blockKey: Uint8Array } | null
    readonly closed: boolean
    ready(): Promise<void>
    close(): Promise<void>
    append(blocks: Uint8Array | Uint8Array[]): Promise<{ length: number }>
    /** `raw`: as it is stored and signed. */
    get(
      index: number,
      options?: { timeout?: number; wait?: boolean; raw?: boolean }
    ): Promise<Uint8Array | null>
    truncate(newLength: number): Promise<void>
    /** The core as it is now, whatever becomes of it. To be closed. */
    snapshot(): Hypercore
    getManifest(options: { raw: true }): Uint8Array | null
    has(start: number, end?: number): Promise<boolean>
    clear(start: number, end?: number): Promise<unknown>
    /** The block and the offset in it of a byte; null when it cannot be known. */
    seek(byteOffset: number, options?: { timeout?: number }): Promise<[number, number] | null>
    update(options?: { wait?: boolean }): Promise<boolean>
    download(range: { start: number; end: number; linear?: boolean }): {
      done(): Promise<void>
      destroy(): void
    }
    treeHash(): Promise<Uint8Array>
    findingPeers(): () => void
    /** This core alone, on a connection. */
    replicate(stream: unknown): unknown
    session(): Hypercore
  }
  export default Hypercore
}

declare module 'hypercore/lib/replicator.js' {
  class Replicator {
    /** A block came from a peer. Private: for measuring alone. */
    _ondownload(index: number, byteLength: number, ...rest: unknown[]): void
  }
  export default Replicator
}

declare module 'corestore' {
  import type Hypercore from 'hypercore'
  interface KeyPair {
    publicKey: Uint8Array
    secretKey: Uint8Array
  }
  interface RocksDB {
    flush(): Promise<void>
    compactRange(options: object): Promise<void>
  }
  namespace Corestore {
    interface StoredKeyPair {
      publicKey: Uint8Array
      secretKey: Uint8Array | null
    }
    /** What of a core is not in its blocks. */
    interface CoreAuth {
      keyPair: StoredKeyPair | null
    }
    /** Hypercore's storage of one core. */
    interface CoreStorage {
      read(fork?: number): { getAuth(): Promise<CoreAuth | null>; tryFlush(): void }
      write(): { setAuth(auth: CoreAuth): void; flush(): Promise<unknown> }
      close(): Promise<void> | undefined
    }
    interface Storage {
      db: RocksDB
      rocks: RocksDB
      createDiscoveryKeyStream(): AsyncIterable<Uint8Array>
      createCore(core: CoreAuth): Promise<CoreStorage>
      resumeCore(discoveryKey: Uint8Array): Promise<CoreStorage | null>
      getSeed(): Promise<Uint8Array | null>
      setSeed(seed: Uint8Array): Promise<unknown>
    }
    /** One connection's channels. */
    interface Muxer {
      readonly stream: { destroyed: boolean }
    }
    /** A Hypercore below its sessions. */
    interface Core {
      readonly discoveryKey: Uint8Array
      readonly replicator: {
        attachTo(muxer: Muxer): void
        attached(muxer: Muxer): boolean
        detachFrom(muxer: Muxer): void
        readonly peers: { channel: { close(): void } }[]
        /** Private: the connections it has a channel on, or asks for one. */
        readonly _attached: Set<Muxer>
      }
    }
  }
  class Corestore {
    constructor(dir: string, options?: { wait?: boolean })
    ready(): Promise<void>
    close(): Promise<void>
    namespace(name: string): Corestore
    session(): Corestore
    get(
      options:
        | { name: string; encryptionKey?: Uint8Array }
        | { key: Uint8Array; active?: boolean; encryptionKey?: Uint8Array }
        | { discoveryKey: Uint8Array }
    ): Hypercore
    createKeyPair(name: string): Promise<KeyPair>
    /** Discovery keys of all cores on the disk. */
    list(): AsyncIterable<Uint8Array>
    /** Of the whole store, whatever the namespace: every core that is opened from now on. */
    watch(listener: (core: Corestore.Core) => void): void
    unwatch(listener: (core: Corestore.Core) => void): void
    /** Open ones, by discovery key in hex. */
    readonly cores: { get(id: string): Corestore.Core | null }
    replicate(stream: unknown): unknown
    findingPeers(): () => void
    /** The store's own database: cores, and what belongs to the storage as a whole. */
    storage: Corestore.Storage
    /** From which key pairs by name follow; of every session, as soon as it is opened. */
    primaryKey: Uint8Array | null
  }
  export default Corestore
}

declare module 'autobase' {
  import type { EventEmitter } from 'node:events'
  import type Corestore from 'corestore'
  import type Hypercore from 'hypercore'
  import type Wakeup from 'protomux-wakeup'

  namespace Autobase {
    interface Node {
      value: Uint8Array | null
      from: { key: Uint8Array }
      length: number
    }
    interface WakeupHint {
      key: Uint8Array
      /** -1: not known. */
      length: number
    }
    interface Host {
      addWriter(key: Uint8Array, options: { indexer: boolean }): Promise<void>
      removeWriter(key: Uint8Array): Promise<void>
      removeable(key: Uint8Array): boolean
      interrupt(reason: string): void
      /** Lets these confirm from there on. False when that system is not the one in force. */
      fork(indexers: Uint8Array[], system: { key: Uint8Array; length: number }): Promise<boolean>
      readonly system: { readonly indexers: readonly { key: Uint8Array }[] }
    }
    interface Options<View> {
      open(store: { get(name: string): Hypercore }): View
      apply(nodes: Node[], view: View, host: Host): Promise<void>
      close?(view: View): Promise<void>
      keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
      encryptionKey: Uint8Array
      blindEncryption: {
        encrypt(key: Uint8Array): Promise<{ value: Uint8Array; type: number }>
        decrypt(sealed: { value: Uint8Array }): Promise<{ value: Uint8Array; rotated: boolean }>
      }
      wakeup?: Wakeup
      ackInterval?: number
    }
  }
  class Autobase<View> extends EventEmitter {
    constructor(store: Corestore, key: Uint8Array | null, options: Autobase.Options<View>)
    static getLocalKey(
      store: Corestore,
      options: { keyPair: { publicKey: Uint8Array; secretKey: Uint8Array } }
    ): Promise<Uint8Array>
    readonly key: Uint8Array
    readonly discoveryKey: Uint8Array
    readonly local: Hypercore
    readonly core: Hypercore
    views(): { key: Uint8Array }[]
    readonly view: View
    readonly writable: boolean
    readonly interrupted: string | null
    /** This device's log, decrypted; null until it may write. `value` is null for an ack. */
    readonly localWriter: {
      isRemoved: boolean
      core: { get(index: number): Promise<{ node: { value: Uint8Array | null } } | null> }
    } | null
    readonly system: {
      get(key: Uint8Array): Promise<{ length: number; isRemoved: boolean } | null>
    } | null
    ready(): Promise<void>
    close(): Promise<void>
    /** null: an ack. */
    append(values: Uint8Array[] | null): Promise<number>
    readonly isIndexer: boolean
    update(): Promise<void>
    hash(): Promise<Uint8Array>
    replicate(stream: unknown): unknown
    readonly activeWriters: { has(key: Uint8Array): boolean }
    /** What peers say of writers comes in here. */
    hintWakeup(hints: Autobase.WakeupHint | Autobase.WakeupHint[]): void
    readonly wakeupSession: {
      readonly peers: readonly unknown[]
      announce(peer: unknown, hints: Autobase.WakeupHint[]): void
    }
  }
  export default Autobase
}

declare module 'protomux-wakeup' {
  class Wakeup {
    addStream(stream: unknown): void
    destroy(): void
  }
  export default Wakeup
}

declare module 'hyperdb' {
  import type Hypercore from 'hypercore'
  interface Range {
    gt?: object
    gte?: object
    lt?: object
    lte?: object
  }
  class HyperDB {
    static bee(
      core: Hypercore,
      definition: unknown,
      options: { extension: boolean; autoUpdate: boolean }
    ): HyperDB
    static rocks(path: string, definition: unknown): HyperDB
    readonly core: Hypercore
    /** The database below, of one on RocksDB. */
    readonly engine: {
      db: { flush(): Promise<void>; compactRange(options: object): Promise<void> }
    }
    ready(): Promise<void>
    close(): Promise<void>
    get(collection: string, key: object): Promise<unknown>
    find(
      collection: string,
      range?: Range,
      options?: { limit?: number; reverse?: boolean }
    ): { toArray(): Promise<unknown[]> }
    insert(collection: string, row: object): Promise<void>
    delete(collection: string, key: object): Promise<void>
    flush(): Promise<void>
    snapshot(): HyperDB
    changes(range: { gte: number; lt: number }): AsyncIterable<unknown>
    setVersions(versions: { schema: number; db: number }): void
  }
  export default HyperDB
}

declare module 'hyperdrive' {
  import type { EventEmitter } from 'node:events'
  import type { Readable, Writable } from 'node:stream'
  import type Corestore from 'corestore'
  import type Hyperblobs from 'hyperblobs'
  import type Hypercore from 'hypercore'
  interface Hyperbee {
    readonly metadata: { contentFeed: Uint8Array | null; userData?: Uint8Array }
    getHeader(options?: { wait?: boolean; timeout?: number }): Promise<{
      metadata?: { userData?: Uint8Array | null } | null
    } | null>
  }
  namespace Hyperdrive {
    interface Entry {
      key: string
      value: {
        blob: import('hyperblobs').BlobId | null
        executable: boolean
        linkname: string | null
        metadata: unknown
      }
    }
    interface Batch {
      put(path: string, bytes: Uint8Array, options?: { metadata?: unknown }): Promise<void>
      putEntry(path: string, value: Partial<Entry['value']>): Promise<void>
      entry(path: string): Promise<Entry | null>
      del(path: string): Promise<void>
      flush(): Promise<void>
      close(): Promise<void>
    }
  }
  class Hyperdrive extends EventEmitter {
    constructor(store: Corestore, key?: Uint8Array | null, options?: { encryptionKey?: Uint8Array })
    readonly key: Uint8Array
    readonly discoveryKey: Uint8Array
    readonly core: Hypercore
    readonly db: Hyperbee
    /** null until its key is known. */
    readonly blobs: Hyperblobs | null
    readonly writable: boolean
    ready(): Promise<void>
    close(): Promise<void>
    /** Entries whose keys lie in a range, in their order. */
    entries(
      range?: { gt?: string; gte?: string; lt?: string; lte?: string },
      options?: { limit?: number }
    ): Readable & AsyncIterable<Hyperdrive.Entry>
    getBlobs(): Promise<Hyperblobs>
    put(path: string, bytes: Uint8Array, options?: { metadata?: unknown }): Promise<void>
    putEntry(path: string, value: Hyperdrive.Entry['value']): Promise<void>
    entry(
      path: string,
      options?: { wait?: boolean; timeout?: number }
    ): Promise<Hyperdrive.Entry | null>
    del(path: string): Promise<void>
    clear(path: string): Promise<unknown>
    batch(): Hyperdrive.Batch
    list(folder: string, options?: { recursive?: boolean }): AsyncIterable<Hyperdrive.Entry>
    createReadStream(path: string, options?: { start?: number; length?: number }): Readable
    createWriteStream(path: string, options?: { metadata?: unknown }): Writable
  }
  export default Hyperdrive
}

declare module 'hyperblobs' {
  import type { Readable, Writable } from 'node:stream'
  import type Hypercore from 'hypercore'
  export interface BlobId {
    byteOffset: number
    blockOffset: number
    blockLength: number
    byteLength: number
    blockMap?: boolean | null
  }
  class Hyperblobs {
    constructor(core: Hypercore, options?: { blockSize?: number })
    readonly core: Hypercore
    ready(): Promise<void>
    put(bytes: Uint8Array, options?: { blockSize?: number }): Promise<BlobId>
    get(
      id: BlobId,
      options?: { start?: number; length?: number; timeout?: number; wait?: boolean }
    ): Promise<Uint8Array | null>
    clear(id: BlobId): Promise<unknown>
    /** Where the blocks of a blob lie that is a map of blocks. */
    getBlockMap(id: BlobId): Promise<{ blocks: { index: number; byteLength: number }[] } | null>
    createReadStream(
      id: BlobId,
      options?: { start?: number; length?: number; timeout?: number; wait?: boolean }
    ): Readable
    createWriteStream(options?: { blockSize?: number }): Writable & { id: BlobId }
  }
  export default Hyperblobs
}

declare module 'hyperdht' {
  import type { EventEmitter } from 'node:events'
  import type Hyperswarm from 'hyperswarm'
  interface KeyPair {
    publicKey: Uint8Array
    secretKey: Uint8Array
  }
  namespace HyperDHT {
    interface Server {
      listen(keyPair: KeyPair): Promise<void>
      close(): Promise<void>
    }
  }
  namespace HyperDHT {
    interface RawStreamOptions {
      framed: boolean
      firewall?(socket: unknown, port: number, host: string): boolean
    }
    /** A UDX stream. */
    interface RawStream extends EventEmitter {
      readonly socket: unknown
      readonly remoteHost: string
      readonly remotePort: number
      readonly rtt: number
      connect(socket: unknown, remoteId: number, port: number, host: string): void
      /** A packet beside the stream, which may be lost. */
      trySend(bytes: Uint8Array): void
      destroy(): void
    }
  }
  class HyperDHT extends EventEmitter {
    constructor(options: {
      bootstrap?: { host: string; port: number }[]
      host?: string
      firewalled?: boolean
      ephemeral?: boolean
      port?: number
      maxAge?: number
    })
    createRawStream(options: HyperDHT.RawStreamOptions): HyperDHT.RawStream
    readonly udx: { readonly bytesTransmitted: number; readonly bytesReceived: number }
    readonly bootstrapped: boolean
    /** False once nobody has answered for a while. */
    readonly online: boolean
    readonly firewalled: boolean
    readonly stats: { requests: { responses: number; timeouts: number } }
    readonly destroyed: boolean
    fullyBootstrapped(): Promise<void>
    address(): { host: string; port: number }
    /** The record of a key with the highest `seq`, or null. */
    mutableGet(
      publicKey: Uint8Array,
      options?: { latest?: boolean }
    ): Promise<{ seq: number; value: Uint8Array } | null>
    /** Replaces a record whose `seq` is lower; at most 1000 bytes. */
    mutablePut(
      keyPair: { publicKey: Uint8Array; secretKey: Uint8Array },
      value: Uint8Array,
      options?: { seq?: number }
    ): Promise<unknown>
    /** Nodes it knows. */
    toArray(options?: { limit?: number }): { host: string; port: number }[]
    createServer(onconnection: (connection: Hyperswarm.Connection) => void): HyperDHT.Server
    /** Default: with the node's own key pair. */
    connect(
      publicKey: Uint8Array,
      options?: { keyPair?: KeyPair; relayThrough?: unknown }
    ): Hyperswarm.Connection
    destroy(options?: { force?: boolean }): Promise<void>
  }
  export default HyperDHT
}

declare module 'hyperdht/testnet.js' {
  import type HyperDHT from 'hyperdht'
  interface Socket {
    address(): { port: number }
  }
  export interface Testnet {
    bootstrap: { host: string; port: number }[]
    nodes: (HyperDHT & { io: { serverSocket: Socket; clientSocket: Socket } })[]
    destroy(): Promise<void>
  }
  export default function createTestnet(
    size: number,
    options: { host: string; port?: number; maxAge?: number }
  ): Promise<Testnet>
}

declare module 'hyperswarm' {
  import type { EventEmitter } from 'node:events'
  import type { Duplex } from 'node:stream'
  import type HyperDHT from 'hyperdht'
  namespace Hyperswarm {
    interface Connection extends Duplex {
      readonly publicKey: Uint8Array
      readonly remotePublicKey: Uint8Array
      readonly handshakeHash: Uint8Array
      readonly isInitiator: boolean
      setKeepAlive(intervalMs: number): void
      /** Below the encryption; its `rtt` is in milliseconds. */
      readonly rawStream: HyperDHT.RawStream | null
    }
    interface PeerInfo {
      readonly publicKey: Uint8Array
      readonly attempts: number
      ban(isBanned: boolean): void
    }
    interface Discovery {
      flushed(): Promise<boolean>
      refresh(): Promise<void>
      destroy(): Promise<void>
    }
  }
  class Hyperswarm extends EventEmitter {
    constructor(options: {
      /** Default: a random one. */
      keyPair?: { publicKey: Uint8Array; secretKey: Uint8Array }
      dht: HyperDHT
      maxPeers?: number
      maxServerConnections?: number
      /** True: not this one. */
      firewall?(remotePublicKey: Uint8Array): boolean
    })
    readonly dht: HyperDHT
    readonly keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
    readonly connections: Set<Hyperswarm.Connection>
    /** Everybody who was found, by key in hex. */
    readonly peers: Map<string, Hyperswarm.PeerInfo>
    join(topic: Uint8Array, options?: { server?: boolean; client?: boolean }): Hyperswarm.Discovery
    leave(topic: Uint8Array): Promise<void>
    joinPeer(publicKey: Uint8Array): void
    leavePeer(publicKey: Uint8Array): void
    flush(): Promise<boolean>
    listen(): Promise<void>
    destroy(options?: { force?: boolean }): Promise<void>
  }
  export default Hyperswarm
}

declare module 'protomux' {
  namespace Protomux {
    interface Message<T> {
      send(value: T): boolean
    }
    interface Channel {
      open(handshake?: Uint8Array): void
      close(): void
      readonly closed: boolean
      readonly messages: Message<Uint8Array>[]
    }
  }
  class Protomux {
    static from(stream: unknown): Protomux
    createChannel(options: {
      protocol: string
      id: Uint8Array
      handshake?: unknown
      messages: { encoding: unknown; onmessage(message: Uint8Array): void }[]
      onopen?(handshake: Uint8Array): void
      onclose?(): void
      ondestroy?(): void
    }): Protomux.Channel | null
    /** Waits for what `notify` returns before it turns the caller away. */
    pair(options: { protocol: string; id: Uint8Array }, notify: () => void | Promise<void>): void
    unpair(options: { protocol: string; id: Uint8Array }): void
    readonly stream: { destroy(error?: unknown): void }
    /** Private, as are those below: replaced by hardened-protomux.ts. */
    _onbatch(state: object): void
    _safeDestroy(error: unknown): void
    _destroying: boolean
  }
  export default Protomux
}

declare module '@hyperswarm/secret-stream' {
  import type { Duplex } from 'node:stream'
  import type HyperDHT from 'hyperdht'
  class SecretStream extends Duplex {
    constructor(
      isInitiator: boolean,
      rawStream: HyperDHT.RawStream,
      options: { keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }; keepAlive: number }
    )
  }
  export default SecretStream
}

declare module 'blind-relay' {
  import type { EventEmitter } from 'node:events'
  import type HyperDHT from 'hyperdht'
  export type Session = EventEmitter
  export class Server {
    constructor(options: {
      createStream(options: {
        firewall(socket: unknown, port: number, host: string): boolean
      }): HyperDHT.RawStream
    })
    readonly stats: { streams: { opened: number; closed: number } }
    accept(stream: unknown, options: { id: Uint8Array }): Session
  }
  export class Client {
    static from(stream: unknown, options: { id: Uint8Array }): Client
    /** Emits `data` with the id of the stream at the relay. */
    pair(isInitiator: boolean, token: Uint8Array, stream: HyperDHT.RawStream): EventEmitter
  }
}

declare module 'blind-pairing' {
  import type { EventEmitter } from 'node:events'
  import type Hyperswarm from 'hyperswarm'
  namespace BlindPairing {
    interface Invite {
      id: Uint8Array
      invite: Uint8Array
      publicKey: Uint8Array
      discoveryKey: Uint8Array
      expires: number
    }
    interface DecodedInvite {
      id: Uint8Array
      seed: Uint8Array
      discoveryKey: Uint8Array
      expires: number
    }
    interface Request {
      readonly inviteId: Uint8Array
      readonly receipt: Uint8Array | null
      open(publicKey: Uint8Array): Uint8Array
      confirm(answer: { key: Uint8Array; encryptionKey: Uint8Array }): void
      deny(answer: { status: number }): void
      /** Set by `confirm` and `deny`. */
      readonly response: Uint8Array | null
      /** As it came, before it was opened. */
      readonly requestData: { data: Uint8Array }
    }
    interface Paired {
      key: Uint8Array
      encryptionKey: Uint8Array
    }
    interface Member {
      close(): Promise<void>
    }
    interface Candidate {
      /** `response` is what the last answer said, also of one that was 'rejected'. */
      readonly request: EventEmitter & { readonly response?: { status: number } }
      close(): Promise<void>
    }
  }
  class BlindPairing {
    constructor(swarm: Hyperswarm, options?: { poll?: number })
    static createInvite(key: Uint8Array, options?: { expires?: number }): BlindPairing.Invite
    static decodeInvite(invite: Uint8Array): BlindPairing.DecodedInvite
    static verifyReceipt(receipt: Uint8Array, publicKey: Uint8Array): Uint8Array | null
    static createRequest(invite: Uint8Array, userData: Uint8Array): { encode(): Uint8Array }
    addMember(options: {
      discoveryKey: Uint8Array
      onadd(request: BlindPairing.Request): Promise<void>
    }): BlindPairing.Member
    addCandidate(options: {
      invite: Uint8Array
      userData: Uint8Array
      onadd(paired: BlindPairing.Paired): Promise<void>
    }): BlindPairing.Candidate
    suspend(): Promise<void>
    resume(): void
    refresh(): Promise<void>
    close(): Promise<void>
  }
  export default BlindPairing
}

declare module 'blind-pairing-core' {
  export function createReceipt(invite: Uint8Array, userData: Uint8Array): { receipt: Uint8Array }
}

declare module 'hypercore-crypto' {
  interface KeyPair {
    publicKey: Uint8Array
    secretKey: Uint8Array
  }
  const crypto: {
    hash(data: Uint8Array | Uint8Array[]): Uint8Array
    randomBytes(length: number): Uint8Array
    discoveryKey(key: Uint8Array): Uint8Array
    /** From a seed of 32 bytes, or random. */
    keyPair(seed?: Uint8Array): KeyPair
    sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array
    verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean
    namespace(name: string, count: number): Uint8Array[]
  }
  export default crypto
}

declare module 'sodium-native' {
  const sodium: {
    crypto_secretbox_NONCEBYTES: number
    crypto_secretbox_MACBYTES: number
    crypto_secretbox_easy(
      out: Uint8Array,
      text: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array
    ): void
    crypto_secretbox_open_easy(
      out: Uint8Array,
      sealed: Uint8Array,
      nonce: Uint8Array,
      key: Uint8Array
    ): boolean
    crypto_pwhash(
      out: Uint8Array,
      passphrase: Uint8Array,
      salt: Uint8Array,
      opslimit: number,
      memlimit: number,
      algorithm: number
    ): void
    crypto_pwhash_async(
      out: Uint8Array,
      passphrase: Uint8Array,
      salt: Uint8Array,
      opslimit: number,
      memlimit: number,
      algorithm: number
    ): Promise<void>
    crypto_pwhash_ALG_ARGON2ID13: number
    crypto_pwhash_SALTBYTES: number
    crypto_pwhash_OPSLIMIT_INTERACTIVE: number
    crypto_pwhash_MEMLIMIT_INTERACTIVE: number
    crypto_pwhash_ALG_DEFAULT: number
    randombytes_buf(buffer: Uint8Array): void
    crypto_generichash(out: Uint8Array, input: Uint8Array, key?: Uint8Array): void
  }
  export default sodium
}

declare module 'z32' {
  const z32: { encode(bytes: Uint8Array): string; decode(text: string): Uint8Array }
  export default z32
}

declare module '*/spec/space/dispatch/index.js' {
  export function encode(name: string, value: object): Uint8Array
  export function decode(message: Uint8Array): { id: number; name: string; value: unknown }
}

declare module '*/spec/space/db/index.js' {
  const definition: unknown
  export default definition
}

declare module '*/schema/index.js' {
  export function resolveStruct(
    name: string,
    version?: number
  ): {
    preencode(state: object, value: unknown): void
    encode(state: object, value: unknown): void
    decode(state: object): unknown
  }
}

declare module '*/spec/local/db/index.js' {
  const definition: unknown
  export default definition
}

declare module 'blind-peering' {
  import type Corestore from 'corestore'
  import type Hypercore from 'hypercore'
  import type HyperDHT from 'hyperdht'
  import type Protomux from 'protomux'
  import type Wakeup from 'protomux-wakeup'
  namespace BlindPeering {
    interface Peer {
      /** `opened` when the other end speaks the protocol. */
      readonly channel: { channel: Protomux.Channel & { opened: boolean } } | null
    }
  }
  class BlindPeering {
    constructor(
      dht: Pick<HyperDHT, 'destroyed' | 'connect' | 'on' | 'off'>,
      store: Pick<Corestore, 'replicate'>,
      options: { keys: Uint8Array[]; pick?: number; wakeup?: Wakeup }
    )
    readonly blindPeers: Map<string, BlindPeering.Peer>
    /** Dials with it; without one with the node's own. */
    keyPair?: { publicKey: Uint8Array; secretKey: Uint8Array }
    addCoreBackground(
      core: Hypercore,
      options: { referrer: Uint8Array | null; priority: number }
    ): void
    bump(): void
    suspend(): Promise<unknown>
    resume(): Promise<unknown>
    close(): Promise<void>
  }
  export default BlindPeering
}

declare module 'blind-peer' {
  import type { EventEmitter } from 'node:events'
  namespace BlindPeer {
    /** What it uses of a Hyperswarm. */
    interface Swarm extends EventEmitter {
      readonly keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
    }
  }
  /** Importing it changes how this process's Hypercores ask for blocks. */
  class BlindPeer extends EventEmitter {
    constructor(dir: string, options: { swarm: BlindPeer.Swarm; maxBytes: number })
    readonly digest: { cores: number; bytesAllocated: number }
    ready(): Promise<void>
    flush(): Promise<void>
    close(): Promise<void>
    /** Answers `add-core` of ProtomuxRPC; private. */
    _onaddcore(...args: unknown[]): Promise<unknown>
  }
  export default BlindPeer
}
