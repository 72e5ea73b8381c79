/** Names for the holding sentence, from the members of the space on screen. */
import { useMemo } from 'react'
import { t } from '../../app/contract/messages/translate.js'
import type { HoldingReader } from '../holding-sentence.js'
import { valueOr } from '../loadable.js'
import { memberNames, usePeopleStore } from './people-store.js'

export function useHoldingReader(): HoldingReader {
  const members = usePeopleStore((state) => state.members)
  const isAnybodyHere = usePeopleStore((state) => state.here.length > 0)
  return useMemo(() => {
    const list = valueOr(members, [])
    const names = memberNames(list)
    const mine = new Set(list.filter((m) => m.isMe).map((m) => m.memberId))
    return {
      nameOf: (memberId) => names.get(memberId) ?? t('common.somebody'),
      isMe: (memberId) => mine.has(memberId),
      // While the list is not here, nobody is said to be alone.
      otherCount: members.status === 'ready' ? list.length - mine.size : 1,
      isAnybodyHere
    }
  }, [members, isAnybodyHere])
}
