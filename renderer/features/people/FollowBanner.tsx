import { Eye } from 'lucide-react'
import { useEffect } from 'react'
import { calledApart } from '../../../app/contract/person-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { stopFollowing, useFollowStore } from '../../stores/follow-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { showDocument, useViewStore, type Place } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'

/** Says who is followed, and goes along to whichever document they open. */
export function FollowBanner() {
  const memberId = useFollowStore((state) => state.memberId)
  const members = usePeopleStore((state) => state.members)
  const here = usePeopleStore((state) => state.here)
  const person = valueOr(members, []).find((member) => member.memberId === memberId)
  const places = here.filter((device) => device.memberId === memberId)
  const documentId = places.find((device) => device.documentId !== null)?.documentId ?? null
  const isGone = memberId !== null && (!person || places.length === 0)

  useEffect(() => {
    if (isGone) stopFollowing()
  }, [isGone])

  useEffect(() => {
    if (memberId === null || documentId === null) return
    const isThere = ({ place }: { place: Place }) =>
      place.kind === 'document' && place.documentId === documentId
    if (!isThere(useViewStore.getState())) showDocument(documentId)
    return useViewStore.subscribe((state) => {
      if (!isThere(state)) stopFollowing()
    })
  }, [memberId, documentId])

  // A window followed is a window watched: whatever moves it is one's own wish to leave.
  useEffect(() => {
    if (memberId === null) return
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (!MODIFIERS.has(key)) stopFollowing()
    }
    const onPointerDown = ({ target }: PointerEvent) => {
      // The scroll bar belongs to the scroller itself.
      if (target instanceof Element && target.matches('.document-scroller')) stopFollowing()
    }
    window.addEventListener('keydown', onKeyDown, true)
    window.addEventListener('wheel', stopFollowing, { capture: true, passive: true })
    window.addEventListener('pointerdown', onPointerDown, true)
    return () => {
      window.removeEventListener('keydown', onKeyDown, true)
      window.removeEventListener('wheel', stopFollowing, true)
      window.removeEventListener('pointerdown', onPointerDown, true)
    }
  }, [memberId])

  if (!person || isGone) return null
  return (
    <div className="banner follow-banner" role="status" aria-label={t('people.followingRegion')}>
      <Eye className="icon" aria-hidden />
      <span>
        {t(documentId === null ? 'people.followingIdle' : 'people.following', {
          name: calledApart(person)
        })}
      </span>
      <Button kind="quiet" onClick={stopFollowing}>
        {t('common.stop')}
      </Button>
    </div>
  )
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta'])
