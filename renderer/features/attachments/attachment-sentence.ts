/** What stands in place of a file that is not shown. */
import type { MemberId } from '../../../app/contract/ids.js'
import type { AttachmentInfo, Member, Presence } from '../../../app/contract/model.js'
import { isHere } from '../../stores/people-store.js'

export type AttachmentKind = 'image' | 'video' | 'audio' | 'file'

export const NOUN: Record<AttachmentKind, string> = {
  image: 'picture',
  video: 'film',
  audio: 'recording',
  file: 'file'
}

export interface Sentence {
  title: string
  hint: string
}

export function missingSentence(
  kind: AttachmentKind,
  info: Pick<AttachmentInfo, 'author' | 'authorId'>,
  members: readonly Member[],
  here: Presence['here']
): Sentence {
  const owner = ownerIn(members, info.authorId)
  const noun = NOUN[kind]
  if (owner?.isMe) {
    return {
      title: `This ${noun} is on another computer of yours, which is not connected`,
      hint: 'It shows here as soon as that computer is.'
    }
  }
  const name = info.author === '' ? 'somebody' : info.author
  if (owner && isHere(owner, here)) {
    return {
      title: `Fetching this ${noun} from ${name}’s computer`,
      hint: 'It shows here as soon as it has come.'
    }
  }
  return {
    title: `This ${noun} is on ${name}’s computer, which is not connected`,
    hint: 'It shows here as soon as a computer that has it is connected.'
  }
}

export function failedSentence(kind: AttachmentKind, isGone: boolean): Sentence {
  const noun = NOUN[kind]
  if (isGone) {
    return {
      title: `This ${noun} has not arrived in this space`,
      hint: 'It shows here as soon as it does. It may belong to another space.'
    }
  }
  return {
    title: `This ${noun} cannot be shown`,
    hint: 'Save it and open it with another program.'
  }
}

export function foreignSentence(kind: AttachmentKind): Sentence {
  return {
    title: `This ${NOUN[kind]} is not in the space, so it is not loaded`,
    hint: 'Loading it would tell its owner that you read this document.'
  }
}

function ownerIn(members: readonly Member[], memberId: MemberId): Member | undefined {
  return members.find((member) => member.memberId === memberId)
}
