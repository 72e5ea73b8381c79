/** What a keeper says of itself, in plain words. */
import { AppError } from '../../contract/errors.js'
import type { KeeperStatus } from './keeper-service.js'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

export function welcome(address: string): string {
  return `This computer is a keeper now. Its address, for the spaces it shall keep:

  ${address}

Add it in Alcove under People, "Add a keeper". Whoever has the address can use this computer's
room, so pass it on like a key. The keeper stores encrypted data and has no key that opens it.
Ctrl+C ends it; it goes on where it was.
`
}

export function statusSentence(status: KeeperStatus): string {
  const { cores, storedBytes, maxBytes, connections, refused } = status
  const parts = [
    `Keeps ${sizeText(storedBytes)} of at most ${sizeText(maxBytes)} in ${count(cores, 'core')}`,
    `${count(connections, 'device')} connected`
  ]
  if (refused > 0) parts.push(`${count(refused, 'stranger')} turned away`)
  return `${parts.join('; ')}.\n`
}

/** `500 MB`, `20GB` or bytes. Errors: `bad-input`. */
export function parseSize(text: string): number {
  const [, number, unit = 'B'] = /^([0-9.]+)\s*([KMGT]?B)?$/i.exec(text.trim()) ?? []
  const size = Number(number) * 1024 ** UNITS.findIndex((name) => name === unit.toUpperCase())
  if (!Number.isFinite(size) || size < 1) {
    throw new AppError('bad-input', `--max-bytes: "${text}" is no size such as 20GB`)
  }
  return Math.floor(size)
}

function sizeText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1)
  const value = bytes / 1024 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power] ?? ''}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
