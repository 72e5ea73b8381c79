/**
 * `npm run sign-feed`: signs every `latest*.yml` in release/ (or the folder named), which updates
 * are believed by. The key comes from ALCOVE_UPDATE_PRIVATE_KEY (Ed25519, PKCS#8 in base64).
 * `npm run sign-feed -- --new-key` prints a new pair; its public half is built in with
 * ALCOVE_UPDATE_KEY, beside ALCOVE_UPDATE_FEED.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './paths.mjs'

/** What is signed: the name too; see main/updates/signed-feed.ts. */
export function signFeed(fileName, bytes, privateKey) {
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8'
  })
  const signed = Buffer.concat([Buffer.from(`alcove-feed/1\n${fileName}\n`), bytes])
  return `${sign(null, signed, key).toString('base64')}\n`
}

/** Both halves in base64. */
export function newKeyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  }
}

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2))

function main([argument]) {
  if (argument === '--new-key') {
    const { publicKey, privateKey } = newKeyPair()
    console.log(`ALCOVE_UPDATE_KEY=${publicKey}\nALCOVE_UPDATE_PRIVATE_KEY=${privateKey}`)
    return
  }
  const privateKey = process.env['ALCOVE_UPDATE_PRIVATE_KEY']
  if (!privateKey) {
    console.error(
      'ALCOVE_UPDATE_PRIVATE_KEY is not set. A new pair: npm run sign-feed -- --new-key'
    )
    process.exitCode = 1
    return
  }
  const folder = path.resolve(argument ?? path.join(ROOT, 'release'))
  const feeds = fs.readdirSync(folder).filter((name) => /^latest[\w-]*\.yml$/.test(name))
  for (const name of feeds) {
    const file = path.join(folder, name)
    fs.writeFileSync(`${file}.sig`, signFeed(name, fs.readFileSync(file), privateKey))
    console.log(`signed ${path.relative(ROOT, file)}`)
  }
  if (feeds.length > 0) {
    const key = { key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }
    const publicKey = createPublicKey(createPrivateKey(key))
    console.log(
      `for builds with ${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`
    )
    return
  }
  console.error(`${folder} has no feed: package with ALCOVE_UPDATE_FEED set first`)
  process.exitCode = 1
}
