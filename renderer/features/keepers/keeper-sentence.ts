import type { Keeper } from '../../../app/contract/network-model.js'
import { t } from '../../../app/contract/messages/translate.js'

/** How a keeper is doing, by its own word about what is on this computer. */
export function keeperSentence({ isConnected, share }: Keeper): string {
  if (!isConnected) return t('people.keeperAway')
  if (share === null) return t('people.keeperSilent')
  if (share === 1) return t('people.keeperHasAll')
  return t('people.keeperHas', { share: Math.floor(share * 100) / 100 })
}
