import c from 'compact-encoding'
import crypto from 'hypercore-crypto'
import HyperDHT from 'hyperdht'
import path from 'node:path'
import Protomux from 'protomux'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MAX_DIRECT_MESSAGE_BYTES } from '../../contract/limits.js'
import { eventually } from '../../testing/eventually.js'
import { type Address, aDht, aFolder, aPerson, type Person } from '../../testing/loopback.js'
import { aNewComputer, becomeOneOf } from '../../testing/own-computers.js'
import { decodeCard, encodeCard } from '../contacts/contact-card.js'
import { ContactBook } from '../contacts/contact-book.js'
import { hex, randomId } from '../crypto.js'
import { Keyring } from '../keyring.js'
import { LocalState } from '../local-state.js'
import type { Connection } from '../network.js'
import { formatContactLink, parseContactLink, parseDeviceLink } from './direct-links.js'

const PERSON = 'alcove/person/1'
const quick = { directRetryMs: [200, 500] }

/** A program of somebody's own making, on the same network. */
async function aProgram(bootstrap: Address[]) {
  const dht = new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false })
  onTestFinished(() => dht.destroy({ force: true }))
  const identity = crypto.keyPair()
  const device = crypto.keyPair()
  const call = (publicKey: Uint8Array) =>
    new Promise<Connection>((resolve, reject) => {
      const connection = dht.connect(publicKey, { keyPair: device })
      connection.on('error', () => undefined)
      connection.once('open', () => resolve(connection))
      connection.once('close', () => reject(new Error('not let in')))
    })
  return { dht, identity, device, call }
}

function proof(connection: Connection, key: Uint8Array): Uint8Array {
  const side = Buffer.from('initiator')
  return crypto.hash([Buffer.from('alcove/person-hello'), side, connection.handshakeHash, key])
}

/** Speaks `protocol` with a hello, then sends bytes; resolves when the other side hangs up. */
function speak(
  connection: Connection,
  protocol: string,
  hello: Uint8Array,
  ...messages: Uint8Array[]
): Promise<void> {
  return new Promise((resolve) => {
    connection.once('close', () => resolve())
    const channel = Protomux.from(connection).createChannel({
      protocol,
      id: Buffer.alloc(0),
      handshake: c.buffer,
      messages: [{ encoding: c.buffer, onmessage: () => undefined }],
      onopen: () => {
        for (const message of messages) channel?.messages[0]?.send(message)
      }
    })
    channel?.open(hello)
  })
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

async function directKeyOf(person: Person, dht: HyperDHT): Promise<Uint8Array> {
  const { link } = await person.call('contact.card', {})
  const { identityKey } = parseContactLink(link)
  return eventually(async () => {
    const found = await dht.mutableGet(identityKey)
    const [key] = (found && decodeCard(found.value)?.directKeys) ?? []
    if (!key) throw new Error('no card yet')
    return key
  })
}

describe('a direct connection', () => {
  it('[CO9] ends for whoever claims to be somebody else, and for nobody else', async () => {
    const bootstrap = await aDht()
    const alice = await aPerson('Alice', bootstrap, quick)
    const bob = await aPerson('Bob', bootstrap, quick)
    const { link } = await bob.call('contact.card', {})
    await alice.call('contact.add', { link })
    const program = await aProgram(bootstrap)
    const key = await directKeyOf(alice, program.dht)
    const bobsIdentity = hex(parseContactLink(link).identityKey)

    const unknown = await program.call(key)
    const own = proof(unknown, program.device.publicKey)
    const signature = hex(crypto.sign(own, program.identity.secretKey))
    // Somebody nobody here knows; somebody with Bob's name and another's signature; no hello.
    await speak(unknown, PERSON, json({ identityKey: hex(program.identity.publicKey), signature }))
    await speak(await program.call(key), PERSON, json({ identityKey: bobsIdentity, signature }))
    await speak(await program.call(key), PERSON, crypto.randomBytes(4000))
    await speak(await program.call(key), PERSON, Buffer.alloc(100_000))

    const aliceCard = await alice.call('contact.card', {})
    await bob.call('contact.add', { link: aliceCard.link })
    await eventually(async () => {
      expect(await alice.call('contact.list', {})).toMatchObject([{ name: 'Bob', isOnline: true }])
    })
  })

  it('[CO9] ends for a contact that sends what is no message, and leaves nothing behind', async () => {
    const bootstrap = await aDht()
    const alice = await aPerson('Alice', bootstrap, quick)
    const program = await aProgram(bootstrap)
    const { identity, device } = program
    await alice.call('contact.add', {
      link: formatContactLink({ identityKey: identity.publicKey })
    })
    const key = await directKeyOf(alice, program.dht)
    const offer = (what: object) => json({ type: 'offer', offerId: randomId(), atMs: 1, what })
    const file = {
      kind: 'file',
      name: 'a.txt',
      sizeBytes: 1,
      sha256: hex(Buffer.alloc(32)),
      coreKey: hex(Buffer.alloc(32)),
      encryptionKey: hex(Buffer.alloc(32)),
      blockCount: 1
    }
    const hostile = [
      crypto.randomBytes(1000),
      Buffer.alloc(MAX_DIRECT_MESSAGE_BYTES + 1, 'x'),
      json({ type: 7 }),
      json([]),
      offer({ ...file, sizeBytes: -1 }),
      offer({ ...file, name: 'n'.repeat(5000) }),
      offer({ ...file, sha256: '../../etc/passwd' }),
      json({ type: 'answer', offerId: 'x', status: 'accepted' })
    ]
    for (const message of hostile) {
      const connection = await program.call(key)
      const signature = crypto.sign(proof(connection, device.publicKey), identity.secretKey)
      const hello = { identityKey: hex(identity.publicKey), signature: hex(signature) }
      await speak(connection, PERSON, json(hello), message)
    }
    expect(await alice.call('contact.offers', {})).toEqual([])

    // What is a message, but none that fits: passed over, and the connection stays.
    const connection = await program.call(key)
    const signature = crypto.sign(proof(connection, device.publicKey), identity.secretKey)
    const hello = { identityKey: hex(identity.publicKey), signature: hex(signature), more: 1 }
    const own = {
      name: 'Eve',
      color: '#000000',
      picture: '',
      changedAtMs: 9e12,
      devices: [],
      spaces: []
    }
    void speak(
      connection,
      PERSON,
      json(hello),
      json({ type: 'of a later release', what: {} }),
      json({ type: 'own', state: own }),
      json({ type: 'claims', claims: [] }),
      offer({ kind: 'invite', link: 'alcove://join/nonsense' }),
      offer({ ...file, name: '../..\u0007/evil' })
    )
    await eventually(async () => {
      const offers = await alice.call('contact.offers', {})
      expect(offers.map(({ name }) => name)).toEqual(['.._..__evil'])
    })
    expect((await alice.call('profile.get', {})).name).toBe('Alice')
    expect(await alice.call('device.list', {})).toHaveLength(1)
    connection.destroy()
  })

  it('[DV8] asks the person nothing while the secret of the link is not proven', async () => {
    const bootstrap = await aDht()
    const alice = await aPerson('Alice', bootstrap, quick)
    const { link } = await alice.call('device.link', {})
    const { directKey } = parseDeviceLink(link)
    const program = await aProgram(bootstrap)
    const hello = {
      proof: hex(crypto.randomBytes(32)),
      deviceKey: hex(program.device.publicKey),
      name: 'Mine'
    }
    await eventually(() => program.call(directKey).then((connection) => connection.destroy()))
    await speak(await program.call(directKey), 'alcove/device-link/1', json(hello))
    expect(await alice.call('device.linking', {})).toMatchObject({ status: 'open', code: null })
    // The link is still good for whoever has it.
    await becomeOneOf(alice, await aNewComputer('laptop', bootstrap))
    expect(await alice.call('device.list', {})).toHaveLength(2)
  })

  it('[CO10] an older card never takes the place of a newer one', async () => {
    const dir = await aFolder()
    const local = await LocalState.open(path.join(dir, 'local'))
    onTestFinished(() => local.close())
    await local.sealWith(await Keyring.open(dir))
    const book = new ContactBook(local)
    const identityKey = crypto.keyPair().publicKey
    await book.put({ identityKey, name: '', color: '#000000', addedAtMs: 1 })
    const card = (name: string) => encodeCard({ name, color: '#123456', directKeys: [identityKey] })
    expect(await book.takeCard(identityKey, 5, card('Now'))).toBe(true)
    expect(await book.takeCard(identityKey, 4, card('Before'))).toBe(false)
    expect(await book.takeCard(identityKey, 5, card('Again'))).toBe(false)
    expect(await book.takeCard(identityKey, 6, crypto.randomBytes(900))).toBe(false)
    expect(await book.takeCard(crypto.keyPair().publicKey, 9, card('Nobody'))).toBe(false)
    const again = new ContactBook(local)
    await again.load()
    expect(again.card(identityKey)).toMatchObject({ name: 'Now', color: '#123456' })
  })
})
