#!/usr/bin/env node
/**
 * Checks a log that Alcove exported: `node scripts/verify-log.mjs FILE [--key KEY]`. Prints its
 * entries and ends with 0 when every byte of the file is as the author signed it, else says why not
 * and ends with 1. With `--key` it must also be the log, or the person, of that key. Needs nothing
 * of Alcove: three packages of Hypercore, and z32.
 *
 * The file is UTF-8 text, one JSON object a line, each line as JSON.stringify writes it.
 *
 * Line 1, what the author signed:
 *   format      "alcove-log"
 *   version     1
 *   key         the log's key (z-base-32): the BLAKE2b hash of its manifest
 *   manifest    base64: whose signature counts, as Hypercore encodes it
 *   fork        how often entries were taken back
 *   length      number of blocks
 *   roots       [{ index, size, hash }] of the Merkle tree over the blocks
 *   signature   base64, Ed25519 by the manifest's signer over key, tree hash, length and fork
 *   blockKey    base64: opens the blocks of this log and nothing else
 *
 * Every other line, a block in its order:
 *   index       from 0
 *   block       base64, as it was signed: 8 bytes of nonce, then XSalsa20 of the plain bytes
 *   entry       what it says: { time, body, files: [{ name, sizeBytes, sha256 }] }, or null for
 *               bytes that are no entry. Always null for block 0, the head: it names the log, the
 *               device that writes it and the person, whose key signed that this log is theirs.
 *
 * The times in it are those of the author's clock. The signature proves author, order and
 * completeness up to `length`, not that nothing was added or taken back later.
 */
import fs from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import c from 'compact-encoding'
import crypto from 'hypercore-crypto'
import { treeSignable } from 'hypercore/lib/caps.js'
import BlockEncryption from 'hypercore/lib/default-encryption.js'
import Verifier from 'hypercore/lib/verifier.js'
import z32 from 'z32'

const MAX_TIME_MS = 8.64e15

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main()

function main() {
  const [file, option, wantedKey] = process.argv.slice(2)
  if (!file || (option !== undefined && (option !== '--key' || !wantedKey))) {
    process.stderr.write('Usage: verify-log.mjs FILE [--key KEY]\n')
    process.exitCode = 2
    return
  }
  try {
    const { key, person, entries } = verifyLog(fs.readFileSync(file))
    if (wantedKey && wantedKey !== key && wantedKey !== person) {
      throw new Error(`it is the log ${key} of ${person}, not of that key`)
    }
    for (const { position, entry } of entries) print(position, entry)
    process.stdout.write(
      `Genuine: ${entries.length} entries\nLog:     ${key}\nPerson:  ${person}\n`
    )
  } catch (error) {
    process.stderr.write(`Not genuine: ${error.message}\n`)
    process.exitCode = 1
  }
}

/** Key, person and entries of an exported log. Throws with the reason when a byte is not genuine. */
export function verifyLog(bytes) {
  const [first, ...rest] = linesOf(bytes)
  const head = parse(first, (raw) => ({
    format: is(raw.format, 'alcove-log'),
    version: is(raw.version, 1),
    key: String(raw.key),
    manifest: base64(raw.manifest),
    fork: count(raw.fork),
    length: count(raw.length),
    roots: raw.roots.map(({ index, size, hash }) => {
      return { index: count(index), size: count(size), hash: base64(hash) }
    }),
    signature: base64(raw.signature),
    blockKey: base64(raw.blockKey)
  }))
  const manifest = decodeManifest(Buffer.from(head.manifest, 'base64'))
  const key = Verifier.manifestHash(manifest)
  if (z32.encode(key) !== head.key) throw new Error('the key is not that of the manifest')
  if (rest.length !== head.length)
    throw new Error(`${head.length} blocks are signed, not ${rest.length}`)

  const blockKey = Buffer.from(head.blockKey, 'base64')
  const tree = []
  const entries = []
  let person = ''
  for (const [index, line] of rest.entries()) {
    let stored = null
    parse(line, (raw) => {
      stored = Buffer.from(String(raw.block), 'base64')
      const plain = decrypt(index, stored, blockKey)
      const entry = index === 0 ? null : decodeEntry(plain)
      if (index === 0) person = checkHead(plain, key)
      else entries.push({ position: index - 1, entry })
      return { index, block: base64(raw.block), entry }
    })
    addLeaf(tree, index, stored)
  }

  const roots = tree.map(({ node: { index, size, hash } }) => {
    return { index, size, hash: Buffer.from(hash).toString('base64') }
  })
  if (JSON.stringify(roots) !== JSON.stringify(head.roots)) {
    throw new Error('a block is not the one that was signed')
  }
  const hash = crypto.tree(tree.map(({ node }) => node))
  const batch = {
    length: head.length,
    signable: (hashOfManifest) => treeSignable(hashOfManifest, hash, head.length, head.fork)
  }
  const signature = Buffer.from(head.signature, 'base64')
  if (!isSigned(manifest, batch, signature)) throw new Error('the signature does not hold')
  return { key: head.key, person, entries }
}

function linesOf(bytes) {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  if (!text.endsWith('\n')) throw new Error('the end is missing')
  return text.slice(0, -1).split('\n')
}

/** The line must be, byte for byte, what `rebuild` makes of it. */
function parse(line, rebuild) {
  let raw
  try {
    raw = JSON.parse(line)
  } catch {
    throw new Error('a line is not JSON')
  }
  const value = rebuild(raw)
  if (JSON.stringify(value) !== line) throw new Error('a line says something else than its bytes')
  return value
}

function is(value, expected) {
  if (value !== expected) throw new Error(`"${expected}" was expected`)
  return value
}

function count(value) {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error('a number is none')
  return value
}

/** Written in the one way there is. */
function base64(text) {
  return Buffer.from(String(text), 'base64').toString('base64')
}

/** One signer, whose signature is needed, and no way around it. */
function decodeManifest(bytes) {
  let manifest = null
  try {
    manifest = Verifier.decodeManifest(bytes)
  } catch {
    throw new Error('the manifest cannot be read')
  }
  const { version, signers, quorum, allowPatch, prologue } = manifest
  const isPlain = version > 0 && signers.length === 1 && quorum === 1 && !allowPatch && !prologue
  if (!isPlain || !Verifier.encodeManifest(manifest).equals(bytes)) {
    throw new Error('the manifest is not that of a log')
  }
  return manifest
}

function isSigned(manifest, batch, signature) {
  try {
    const verifier = Verifier.fromManifest(manifest)
    // Around the 64 bytes that count, nothing but what is always there.
    const inner = signature.subarray(2, 66)
    const whole = verifier.assemble([{ signer: 0, signature: inner, patch: 0, nodes: null }])
    return whole.equals(signature) && verifier.verify(batch, signature)
  } catch {
    return false
  }
}

function decrypt(index, stored, blockKey) {
  if (stored.byteLength < BlockEncryption.PADDING) throw new Error('a block is too short')
  const block = Buffer.from(stored)
  BlockEncryption.decrypt(index, block, blockKey)
  return block.subarray(BlockEncryption.PADDING)
}

/** The person's key, if it signed that this log is theirs. */
function checkHead(plain, key) {
  try {
    const state = { start: 0, end: plain.byteLength, buffer: plain }
    const logId = c.string.decode(state)
    const writerKey = c.fixed32.decode(state)
    const identityKey = c.fixed32.decode(state)
    const signature = c.fixed64.decode(state)
    const purpose = Buffer.from('alcove/log-head')
    const signed = crypto.hash([purpose, Buffer.from(logId), writerKey, key])
    if (crypto.verify(signed, signature, identityKey)) return z32.encode(identityKey)
  } catch {
    // Said below.
  }
  throw new Error('no person signed that this log is theirs')
}

function decodeEntry(plain) {
  try {
    const state = { start: 0, end: plain.byteLength, buffer: plain }
    const atMs = Math.min(c.uint.decode(state), MAX_TIME_MS)
    const body = c.string.decode(state)
    const files = c
      .array(c.frame({ preencode() {}, encode() {}, decode: decodeFile }))
      .decode(state)
    return { time: new Date(atMs).toISOString(), body, files }
  } catch {
    return null
  }
}

function decodeFile(state) {
  const name = c.string.decode(state)
  const sizeBytes = c.uint.decode(state)
  const sha256 = c.fixed32.decode(state).toString('hex')
  for (const place of [c.fixed32, c.uint, c.uint, c.uint]) place.decode(state)
  return { name, sizeBytes, sha256 }
}

/** Two roots of one height become their parent, as in a binary counter. */
function addLeaf(roots, index, block) {
  let root = {
    height: 0,
    node: { index: index * 2, size: block.byteLength, hash: crypto.data(block) }
  }
  for (let left = roots.at(-1); left?.height === root.height; left = roots.at(-1)) {
    roots.pop()
    const node = {
      index: (left.node.index + root.node.index) / 2,
      size: left.node.size + root.node.size,
      hash: crypto.parent(left.node, root.node)
    }
    root = { height: root.height + 1, node }
  }
  roots.push(root)
}

function print(position, entry) {
  if (!entry) return process.stdout.write(`#${position + 1}  (not written by Alcove)\n\n`)
  // A terminal obeys control characters.
  const plain = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
  const files = entry.files.map(({ name, sizeBytes, sha256 }) => {
    return `File: ${plain(name)}, ${sizeBytes} bytes, SHA-256 ${sha256}\n`
  })
  process.stdout.write(`#${position + 1}  ${entry.time}\n${plain(entry.body)}\n${files.join('')}\n`)
}
