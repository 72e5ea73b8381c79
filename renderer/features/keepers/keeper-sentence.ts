import type { Keeper } from '../../../app/contract/network-model.js'

/** How a keeper is doing, by its own word about what is on this computer. */
export function keeperSentence({ isConnected, share }: Keeper): string {
  if (!isConnected) return 'Not connected now'
  if (share === null) return 'Connected, and has not said yet what it has'
  if (share === 1) return 'Connected, has everything that is on this computer'
  return `Connected, has ${Math.floor(share * 100)}% of what is on this computer`
}
