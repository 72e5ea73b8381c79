/** Calls about members, devices, contacts and joining by a spoken code. */
import { z } from 'zod'
import { bytes, call, inSpace, link, none, properName } from './call.js'
import * as ids from './ids.js'
import type { ContactId, InviteId, JoinId, OfferId } from './ids.js'
import * as limits from './limits.js'
import type {
  Contact,
  DeviceLinking,
  JoinRequest,
  Member,
  Offer,
  OwnDevice,
  SafetyCode,
  SpaceOrder,
  SpokenCode
} from './people-model.js'
import type { Profile } from './model.js'

const inMember = { ...inSpace, memberId: ids.memberId }
const role = z.enum(['admin', 'editor', 'viewer'])
const inviteRole = z.enum(['editor', 'viewer'])
const spoken = z.string().max(limits.MAX_SPOKEN_LENGTH)

export const peopleCalls = {
  'member.list': call(z.strictObject(inSpace)).returns<Member[]>(),
  /** Errors: `last-admin`, `not-allowed`. */
  'member.setRole': call(z.strictObject({ ...inMember, role })).returns<null>(),
  /** Writing stops at once everywhere; what they have already stays theirs. */
  'member.remove': call(z.strictObject(inMember)).returns<null>(),
  'member.safetyCode': call(z.strictObject(inMember)).returns<SafetyCode>(),
  /**
   * Marks somebody as verified on this computer, or takes the mark back. With a `code`, only when
   * it is theirs. Errors: `code-differs`.
   */
  'member.verify': call(
    z.strictObject({
      ...inMember,
      code: z.string().max(200).optional(),
      isVerified: z.boolean().optional()
    })
  ).returns<SafetyCode>(),
  /** Who confirms the order, and how far. */
  'order.get': call(z.strictObject(inSpace)).returns<SpaceOrder>(),
  /** This device is not coming back: another one confirms in its place. Errors: `not-allowed`. */
  'order.replace': call(z.strictObject({ ...inSpace, deviceId: ids.deviceId })).returns<null>(),
  /**
   * When those that confirm are gone for good: this device does from the confirmed length on, alone
   * or with those left. Errors: `not-allowed` unless it is the longest-standing device of an admin.
   */
  'order.fork': call(z.strictObject(inSpace)).returns<null>(),
  /** A small PNG, JPEG or WebP; no bytes take the picture away. Errors: `too-large`, `bad-input`. */
  'profile.setPicture': call(z.strictObject({ picture: bytes })).returns<Profile>(),

  /**
   * A few words to say on the phone, good once and for ten minutes. Errors: `network-unavailable`,
   * `not-allowed`.
   */
  'invite.createCode': call(
    z.strictObject({ ...inSpace, role: inviteRole, needsApproval: z.boolean().optional() })
  ).returns<SpokenCode>(),
  'invite.cancelCode': call(z.strictObject({ ...inSpace, inviteId: ids.inviteId })).returns<null>(),
  /** The link behind a code. Errors: `code-mistyped`, `code-unknown`, `network-unavailable`. */
  'invite.resolveCode': call(z.strictObject({ code: spoken })).returns<{ link: string }>(),
  'space.joinCode': call(z.strictObject({ code: spoken })).returns<{ joinId: JoinId }>(),
  'invite.requests': call(z.strictObject(inSpace)).returns<JoinRequest[]>(),
  'invite.answerRequest': call(
    z.strictObject({ ...inSpace, requestId: ids.writerId, isAccepted: z.boolean() })
  ).returns<null>(),

  /**
   * Without a link: makes one for another computer of this person. With one: makes this computer
   * one of theirs: answers when it is, which the person confirms on the other one.
   * Errors: those of links; `already-linked`, `device-in-use`, `device-link-gone`,
   * `device-declined`, `network-unavailable`, `cancelled`.
   */
  'device.link': call(z.strictObject({ link: link.optional() })).returns<{
    link: string
    expiresAtMs: number
  }>(),
  /** Ends the linking that goes on, of either side. */
  'device.cancelLink': call(none).returns<null>(),
  'device.linking': call(none).returns<DeviceLinking | null>(),
  /** On the known computer, once both show the same code. Errors: `device-link-gone`. */
  'device.confirm': call(z.strictObject({ isAccepted: z.boolean() })).returns<null>(),
  'device.list': call(none).returns<OwnDevice[]>(),
  'device.rename': call(z.strictObject({ name: properName })).returns<null>(),
  /** Another one of this person: it may write no more in any of their spaces. */
  'device.remove': call(z.strictObject({ deviceId: ids.deviceId })).returns<null>(),

  /** The link by which others find this person, while they are reachable. */
  'contact.card': call(none).returns<{
    contactId: ContactId
    link: string
    isReachable: boolean
  }>(),
  /** Puts this person's card (name, colour, where their computers listen) into the DHT, or not. */
  'contact.setReachable': call(z.strictObject({ isReachable: z.boolean() })).returns<null>(),
  'contact.list': call(none).returns<Contact[]>(),
  /** By link, or a member of a space; makes this person reachable. Errors: those of links; `contact-self`. */
  'contact.add': call(
    z.strictObject({
      link: link.optional(),
      spaceId: ids.spaceId.optional(),
      memberId: ids.memberId.optional()
    })
  ).returns<{
    contactId: ContactId
  }>(),
  'contact.remove': call(z.strictObject({ contactId: ids.contactId })).returns<null>(),
  'contact.block': call(
    z.strictObject({ contactId: ids.contactId, isBlocked: z.boolean() })
  ).returns<null>(),
  /** Waits until they are there. Progress comes as `transferChanged`. */
  'contact.sendFile': call(
    z.strictObject({ contactId: ids.contactId, source: ids.pathToken })
  ).returns<{ offerId: OfferId }>(),
  'contact.sendInvite': call(
    z.strictObject({ contactId: ids.contactId, ...inSpace, role: inviteRole })
  ).returns<{ offerId: OfferId; inviteId: InviteId }>(),
  /** Newest first, both ways. */
  'contact.offers': call(none).returns<Offer[]>(),
  /** A file goes to the target; an invite is followed as its link would be. */
  'contact.accept': call(
    z.strictObject({ offerId: ids.offerId, target: ids.pathToken.optional() })
  ).returns<{ joinId: JoinId | null }>(),
  'contact.refuse': call(z.strictObject({ offerId: ids.offerId })).returns<null>(),
  /** Takes one's own offer back, or forgets one that has ended. */
  'contact.cancelOffer': call(z.strictObject({ offerId: ids.offerId })).returns<null>()
} as const
