/**
 * `alcove keeper`: runs a keeper until it is told to end. Unlike the rest of the program it speaks
 * to a person; with `--json` in lines for other programs.
 */
import os from 'node:os'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import { KEEPER_MAX_BYTES, KEEPER_STATUS_INTERVAL_MS } from '../../contract/limits.js'
import { formatKeeperAddress } from '../../engine/keepers/keeper-address.js'
import type { Switches } from '../../switches.js'
import { openKeeperIdentity } from './keeper-identity.js'
import { KeeperService } from './keeper-service.js'
import { parseSize, statusSentence, welcome } from './keeper-words.js'

/** Resolves when a signal or the end of a closed terminal ends it. Errors: as of `KeeperService.open`. */
export async function runKeeper(switches: Switches, isJson: boolean): Promise<void> {
  const { profileDir, bootstrap, isOffline, rest } = switches
  const dir = profileDir ?? path.join(os.homedir(), '.alcove', 'keeper')
  const { maxBytes, isAddressOnly } = parseOptions(rest.slice(1))
  if (isOffline) throw new AppError('bad-input', 'a keeper that is offline keeps nothing')
  const say = (text: string, json: object) =>
    void process.stdout.write(isJson ? `${JSON.stringify(json)}\n` : text)
  if (isAddressOnly) {
    const address = formatKeeperAddress((await openKeeperIdentity(dir)).address)
    return say(`${address}\n`, { address })
  }
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  const keeper = await KeeperService.open({ dir, bootstrap, maxBytes })
  try {
    say(welcome(keeper.address), { event: 'ready', address: keeper.address })
    let said = ''
    const tell = (isAsked: boolean) => {
      const status = keeper.status()
      const sentence = statusSentence(status)
      if (isAsked || sentence !== said) say(sentence, { event: 'status', ...status })
      said = sentence
    }
    const timer = setInterval(() => tell(false), KEEPER_STATUS_INTERVAL_MS)
    process.stdin.on('error', () => undefined).on('data', () => tell(true)) // a press of Enter
    tell(true)
    await stopped
    clearInterval(timer)
  } finally {
    await keeper.close()
  }
}

function parseOptions(rest: readonly string[]): { maxBytes: number; isAddressOnly: boolean } {
  let maxBytes = KEEPER_MAX_BYTES
  let isAddressOnly = false
  for (let i = 0; i < rest.length; i++) {
    const [, inline] = /^--max-bytes(?:=(.*))?$/.exec(rest[i] ?? '') ?? []
    if (rest[i] === '--address') isAddressOnly = true
    else if (rest[i]?.startsWith('--max-bytes')) maxBytes = parseSize(inline ?? rest[++i] ?? '')
    else throw new AppError('bad-input', `keeper does not know "${rest[i] ?? ''}"`)
  }
  return { maxBytes, isAddressOnly }
}
