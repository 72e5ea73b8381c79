import { useEffect, useRef, useState } from 'react'
import type { DocumentId, MemberId } from '../../../../app/contract/ids.js'
import { t, tList } from '../../../../app/contract/messages/translate.js'
import type { Member } from '../../../../app/contract/model.js'
import { calledApart } from '../../../../app/contract/person-name.js'
import { valueOr } from '../../../loadable.js'
import { findDocument, useDocumentStore } from '../../../stores/document-store.js'
import { usePeopleStore } from '../../../stores/people-store.js'
import type { DocumentSession } from '../document-session.js'
import type { AlcoveEditor } from '../editor-schema.js'
import { createAnnouncing, type Announcement, type Announcing } from './announcing.js'
import { watchWriters } from './watch-writers.js'
import { blockOfCaret, headingAbove } from './writing-place.js'

/** Long enough to be read out; then it is gone, so that nobody comes across old news. */
const SAID_FOR_MS = 10_000
const MAX_PLACE_LENGTH = 60

export interface AnnouncerProps {
  documentId: DocumentId
  session: DocumentSession
  editor: AlcoveEditor
  /** Who else has the document open. */
  others: readonly Member[]
}

/** Tells people who do not see the carets of others what those do. */
export function Announcer({ documentId, session, editor, others }: AnnouncerProps) {
  const { said, say } = useSaid()
  const announcing = useRef<Announcing>(null)
  const here = others
    .filter(({ isMe }) => !isMe)
    .map(({ memberId }) => memberId)
    .join()

  useEffect(() => {
    const memberIds = here.split(',').filter((id) => id !== '') as MemberId[]
    let timer: ReturnType<typeof setTimeout> | undefined
    if (announcing.current === null) {
      announcing.current = createAnnouncing(memberIds)
      const names = memberIds.flatMap(nameOf)
      if (names.length > 0) say(t('document.alsoHereNames', { names: tList(names, 'unit') }))
    }
    const told = announcing.current
    const tell = () => {
      const { announcements, againInMs } = told.areHere(memberIds, performance.now())
      for (const { kind, memberId } of announcements) {
        const id = kind === 'here' ? 'document.someoneIsHere' : 'document.someoneLeft'
        for (const name of nameOf(memberId)) say(t(id, { name }))
      }
      if (againInMs !== null) timer = setTimeout(tell, againInMs)
    }
    tell()
    return () => clearTimeout(timer)
  }, [here, say])

  useEffect(() => {
    const tell = (announcement: Announcement | null | undefined, cursor: unknown) => {
      if (!announcement) return
      const blockId = blockOfCaret(session.doc, cursor)
      const heading = blockId === null ? null : headingAbove(editor.prosemirrorState.doc, blockId)
      const place = shortened(heading ?? titleOf(documentId))
      for (const name of nameOf(announcement.memberId)) {
        say(t('document.someoneWrites', { name, place }))
      }
    }
    return watchWriters(session, {
      onWrote: (deviceId, cursor) => {
        const memberId = otherWith(deviceId)
        if (memberId) tell(announcing.current?.wrote(memberId, performance.now()), cursor)
      },
      onMoved: (deviceId, cursor) => {
        const memberId = otherWith(deviceId)
        if (memberId) tell(announcing.current?.moved(memberId, performance.now()), cursor)
      }
    })
  }, [documentId, session, editor, say])

  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcements">
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  )
}

/** Each a line of its own: a screen reader reads lines that are added. */
function useSaid() {
  const [said, setSaid] = useState<readonly { id: number; text: string }[]>([])
  const [say] = useState(() => {
    let id = 0
    return (text: string) => {
      const line = { id: ++id, text }
      setSaid((lines) => [...lines, line])
      setTimeout(() => setSaid((lines) => lines.filter((each) => each !== line)), SAID_FOR_MS)
    }
  })
  return { said, say }
}

function membersNow(): readonly Member[] {
  return valueOr(usePeopleStore.getState().members, [])
}

/** Nobody for oneself, at whichever computer, and for people not met yet. */
function otherWith(deviceId: string): MemberId | null {
  const member = membersNow().find(({ devices }) => devices.some((d) => d.deviceId === deviceId))
  return member && !member.isMe ? member.memberId : null
}

function nameOf(memberId: MemberId): string[] {
  return membersNow()
    .filter((member) => member.memberId === memberId)
    .map(calledApart)
}

function titleOf(documentId: DocumentId): string {
  return findDocument(useDocumentStore.getState().documents, documentId)?.title ?? ''
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length <= MAX_PLACE_LENGTH
    ? text
    : `${letters.slice(0, MAX_PLACE_LENGTH).join('')}…`
}
