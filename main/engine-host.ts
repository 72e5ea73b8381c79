/**
 * The only file that knows where the engine runs: here, in the main process. Moving it to a
 * utility process means rewriting this file.
 */
import { safeStorage } from 'electron'
import { openAlcove, type Alcove, type Keyring } from '../app/alcove.js'
import type { AppError } from '../app/contract/errors.js'
import { events, type EventData, type EventName } from '../app/contract/contract.js'
import { QUIT_DEADLINE_MS } from '../app/contract/limits.js'
import { log } from '../app/engine/log.js'
import type { Bootstrap } from '../app/switches.js'
import { systemKeyProtector } from './key-protector.js'

const logger = log('engine-host')

/** Of the time quitting may take, this much is left for windows and processes to end. */
const EXIT_RESERVE_MS = 1000

export interface EngineOptions {
  profileDir: string
  bootstrap: Bootstrap
  isOffline: boolean
  /** What opens the profile, once there is; null: it asks for nothing. */
  unlocked: Promise<Keyring | null>
  /** Found before the engine could start: it fails with this instead of opening. */
  problem: AppError | null
  onEvent<Name extends EventName>(name: Name, data: EventData<Name>): void
}

export interface EngineHost {
  /** Rejects with an AppError when the profile cannot be opened. */
  readonly ready: Promise<Alcove>
  suspend(): Promise<void>
  resume(): Promise<void>
  /** In order, but not for ever: resolves within the quit deadline in any case. */
  close(): Promise<void>
}

export function startEngine(options: EngineOptions): EngineHost {
  let isUnlocked = false
  const ready = open(options, () => (isUnlocked = true))
  // Whoever needs the engine awaits `ready` and sees the failure there.
  ready.catch(() => {})
  return {
    ready,
    suspend: async () => (await ready).suspend(),
    resume: async () => (await ready).resume(),
    // Nothing was opened while the passphrase is waited for.
    close: async () => (isUnlocked ? withinDeadline(close(ready)) : undefined)
  }
}

async function open(
  { problem, onEvent, unlocked, ...options }: EngineOptions,
  onUnlocked: () => void
): Promise<Alcove> {
  if (problem) throw problem
  const keyring = await unlocked
  onUnlocked()
  const keyProtector = (await systemKeyProtector(safeStorage)) ?? undefined
  const alcove = await openAlcove({ ...options, keys: keyring ?? { keyProtector } })
  for (const name of Object.keys(events) as EventName[]) {
    alcove.on(name, (data) => onEvent(name, data))
  }
  return alcove
}

async function close(ready: Promise<Alcove>): Promise<void> {
  const alcove = await ready.catch(() => null)
  await alcove?.close().catch((error: unknown) => logger.error('closing failed', error))
}

async function withinDeadline(closing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.error('closing takes too long; leaving without it')
      resolve()
    }, QUIT_DEADLINE_MS - EXIT_RESERVE_MS)
  })
  await Promise.race([closing, deadline])
  clearTimeout(timer)
}
