/**
 * Tells others what this window shows, and keeps in step with whoever is followed. The place is a
 * block and how much of it is scrolled out, so that it means the same in windows of other widths.
 */
import { useEffect, useRef, type RefObject } from 'react'
import type { DeviceId, MemberId } from '../../../app/contract/ids.js'
import { valueOr } from '../../loadable.js'
import { useFollowStore } from '../../stores/follow-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { caretUser, fitView, type SharedView } from './caret-state.js'
import type { DocumentSession } from './document-session.js'

/** Where in from the top edge a block counts as the top one. */
const EDGE_PX = 8

/** Of the element that scrolls. */
export function useSharedView({ awareness }: DocumentSession): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null)
  const memberId = useFollowStore((state) => state.memberId)

  useEffect(() => {
    const scroller = ref.current
    if (!scroller) return
    let frame = 0
    const tell = () => {
      frame = 0
      awareness.setLocalStateField('view', viewOf(scroller))
    }
    const onScroll = () => (frame ||= requestAnimationFrame(tell))
    onScroll()
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [awareness])

  useEffect(() => {
    const scroller = ref.current
    if (!scroller || memberId === null) return
    const follow = () => {
      const view = viewOfMember(awareness.getStates().values(), memberId)
      if (view) showView(scroller, view)
    }
    follow()
    awareness.on('change', follow)
    return () => awareness.off('change', follow)
  }, [awareness, memberId])

  return ref
}

function viewOfMember(
  states: Iterable<Record<string, unknown>>,
  memberId: MemberId
): SharedView | null {
  const { members } = usePeopleStore.getState()
  const member = valueOr(members, []).find((found) => found.memberId === memberId)
  const devices = new Set<DeviceId>(member?.devices.map(({ deviceId }) => deviceId))
  for (const { user, view } of states) {
    const fit = devices.has(caretUser(user).deviceId) ? fitView(view) : null
    if (fit) return fit
  }
  return null
}

function viewOf(scroller: HTMLElement): SharedView {
  const { top, left, width } = scroller.getBoundingClientRect()
  const edge = top + EDGE_PX
  const found = document
    .elementsFromPoint(left + width / 2, edge)
    .map((element) => element.closest<HTMLElement>('.bn-block-outer'))
    .find((block) => block !== null && scroller.contains(block))
  const blockId = found?.dataset['id']
  if (!found || !blockId) return { blockId: '', ratio: 0 }
  const block = found.getBoundingClientRect()
  const ratio = (edge - block.top) / Math.max(block.height, 1)
  return { blockId, ratio: Math.min(Math.max(ratio, 0), 1) }
}

function showView(scroller: HTMLElement, { blockId, ratio }: SharedView): void {
  if (blockId === '') {
    scroller.scrollTop = 0
    return
  }
  const block = scroller.querySelector(`.bn-block-outer[data-id="${CSS.escape(blockId)}"]`)
  if (!block) return
  const { top, height } = block.getBoundingClientRect()
  const edge = scroller.getBoundingClientRect().top + EDGE_PX
  scroller.scrollTop += top + ratio * height - edge
}
