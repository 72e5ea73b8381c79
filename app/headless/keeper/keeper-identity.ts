/** A keeper's own key and secret: a file that is made once, so that its address stays. */
import fs from 'node:fs/promises'
import path from 'node:path'
import crypto from 'hypercore-crypto'
import { z } from 'zod'
import { AppError } from '../../contract/errors.js'
import { KEEPER_SECRET_BYTES, type KeeperAddress } from '../../engine/keepers/keeper-address.js'
import { replaceFile } from '../../engine/replace-file.js'

const FILE = 'keeper.json'

const hexBytes = (count: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${count * 2}}$`))
    .transform((text) => Buffer.from(text, 'hex'))
const stored = z.object({ seed: hexBytes(32), secret: hexBytes(KEEPER_SECRET_BYTES) })

export interface KeeperIdentity {
  keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
  address: KeeperAddress & { secret: Uint8Array }
}

/** Errors: `profile-unreadable` when the file is damaged. */
export async function openKeeperIdentity(dir: string): Promise<KeeperIdentity> {
  await fs.mkdir(dir, { recursive: true, mode: 0o700 })
  const file = path.join(dir, FILE)
  const text = await fs.readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new AppError('profile-unreadable', FILE, {}, error)
  })
  const { seed, secret } = text === null ? await make(file) : parse(text)
  const keyPair = crypto.keyPair(seed)
  return { keyPair, address: { key: keyPair.publicKey, secret } }
}

async function make(file: string): Promise<z.output<typeof stored>> {
  const seed = crypto.randomBytes(32)
  const secret = crypto.randomBytes(KEEPER_SECRET_BYTES)
  const text = JSON.stringify({ seed: hexOf(seed), secret: hexOf(secret) })
  await replaceFile(file, text)
  return { seed: Buffer.from(seed), secret: Buffer.from(secret) }
}

function parse(text: string): z.output<typeof stored> {
  try {
    return stored.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('profile-unreadable', `${FILE} is damaged`, {}, cause)
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
