/** Commands that switch something on and off, and which of them are on. */
import type { CommandId } from './commands.js'
import type { NetworkStatus } from './model.js'

const SWITCHES: ReadonlySet<CommandId> = new Set(['network.pauseTransfers', 'network.workOffline'])

export function isSwitch(id: CommandId): boolean {
  return SWITCHES.has(id)
}

/** Those that are on, of what `networkChanged` says. */
export function switchesOf({ areTransfersPaused, mode }: NetworkStatus): ReadonlySet<CommandId> {
  const on: CommandId[] = []
  if (areTransfersPaused) on.push('network.pauseTransfers')
  if (mode === 'offline') on.push('network.workOffline')
  return new Set(on)
}
