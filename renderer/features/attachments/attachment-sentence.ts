/** What stands in place of a file that is not shown. */
import type { MemberId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { AttachmentInfo, Member, Presence } from '../../../app/contract/model.js'
import { isHere } from '../../stores/people-store.js'

export type AttachmentKind = 'image' | 'video' | 'audio' | 'file'

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
  if (owner?.isMe) {
    return {
      title: t('attachments.onOwnComputer', { kind }),
      hint: t('attachments.onOwnComputerHint')
    }
  }
  const name = info.author
  if (owner && isHere(owner, here)) {
    return {
      title:
        name === ''
          ? t('attachments.fetchingFromSomebody', { kind })
          : t('attachments.fetching', { kind, name }),
      hint: t('attachments.fetchingHint')
    }
  }
  return {
    title:
      name === ''
        ? t('attachments.awayWithSomebody', { kind })
        : t('attachments.away', { kind, name }),
    hint: t('attachments.awayHint')
  }
}

export function failedSentence(kind: AttachmentKind, isGone: boolean): Sentence {
  if (isGone) {
    return { title: t('attachments.notArrived', { kind }), hint: t('attachments.notArrivedHint') }
  }
  return { title: t('attachments.cannotShow', { kind }), hint: t('attachments.cannotShowHint') }
}

export function foreignSentence(kind: AttachmentKind): Sentence {
  return { title: t('attachments.foreign', { kind }), hint: t('attachments.foreignHint') }
}

function ownerIn(members: readonly Member[], memberId: MemberId): Member | undefined {
  return members.find((member) => member.memberId === memberId)
}
