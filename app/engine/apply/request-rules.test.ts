/** The rules of invites that need approval, on one view; the order is that of the calls. */
import BlindPairing from 'blind-pairing'
import { createReceipt } from 'blind-pairing-core'
import crypto from 'hypercore-crypto'
import { expect, it } from 'vitest'
import { MAX_REQUESTS_PER_INVITE } from '../../contract/limits.js'
import { aRulesView, type RulesView } from '../../testing/rules-view.js'
import { randomId, randomKey } from '../crypto.js'
import { encodeJoinClaim } from '../join-claim.js'

async function anInvite(view: RulesView, terms: object = {}, author = 'alice') {
  const pairing = BlindPairing.createInvite(randomKey())
  const inviteId = randomId()
  const { id: pairingId, publicKey } = pairing
  const asked = { role: 'editor', atMs: 1, needsApproval: true }
  const value = { inviteId, pairingId, publicKey, ...asked, ...terms }
  expect(await view.run(author, { name: 'create-invite', value })).toBe(null)
  return { inviteId, pairing }
}

type Invite = Awaited<ReturnType<typeof anInvite>>

/** The rules view's space is called so. */
const SPACE_ID = 's'

function aNewcomer({ inviteId, pairing }: Invite, spaceId = SPACE_ID) {
  const writerKey = randomKey()
  const claim = { memberId: randomId(), name: 'Dora', color: '#112233', writerKey }
  const signed = encodeJoinClaim(spaceId, claim, crypto.keyPair(), crypto.keyPair())
  return { inviteId, writerKey, receipt: createReceipt(pairing.invite, signed).receipt }
}

type Newcomer = ReturnType<typeof aNewcomer>

const ask = (view: RulesView, { inviteId, receipt }: Newcomer, author = 'bob', atMs = 5) =>
  view.run(author, { name: 'request-join', value: { inviteId, receipt, atMs } })

const answer = (
  view: RulesView,
  { writerKey }: Newcomer,
  isAccepted: boolean,
  author = 'bob',
  atMs = 6
) => view.run(author, { name: 'answer-request', value: { writerKey, isAccepted, atMs } })

const add = (view: RulesView, { inviteId, receipt }: Newcomer, author = 'bob') =>
  view.run(author, { name: 'add-member', value: { inviteId, receipt, atMs: 5 } })

const memberCount = async (view: RulesView) => (await view.rows('members')).length

it('[JO7] nobody adds who needs approval without it, and no invite without it takes requests', async () => {
  const view = await aRulesView()
  const dora = aNewcomer(await anInvite(view))
  expect(await add(view, dora, 'alice')).toBe('invite-refused')
  const direct = aNewcomer(await anInvite(view, { needsApproval: false }))
  expect(await ask(view, direct)).toBe('invite-refused')
  expect(await memberCount(view)).toBe(4)
})

it('[P5][JO7] any member who may invite decides, and nobody else', async () => {
  const view = await aRulesView()
  const dora = aNewcomer(await anInvite(view, { role: 'viewer' }))
  expect(await ask(view, dora, 'victor')).toBe('not-allowed')
  expect(await ask(view, dora)).toBe(null)
  expect(await answer(view, dora, true, 'victor')).toBe('not-allowed')
  expect(await memberCount(view)).toBe(4)
  expect(await answer(view, dora, true, 'cy')).toBe(null)
  const members = await view.rows('members')
  expect(members.find(({ name }) => name === 'Dora')).toMatchObject({
    role: 'viewer',
    invitedBy: 'alice'
  })
  expect(await view.rows('invites')).toMatchObject([{ useCount: 1 }])
  expect(await view.rows('join-requests')).toMatchObject([
    { decision: 'accepted', decidedBy: 'cy' }
  ])
})

it('[JO7] two who ask for one newcomer make one request, and the first of two decisions holds', async () => {
  const view = await aRulesView()
  const invite = await anInvite(view)
  const dora = aNewcomer(invite)
  expect([await ask(view, dora), await ask(view, dora, 'alice')]).toEqual([null, null])
  expect(await view.rows('join-requests')).toHaveLength(1)
  expect(await answer(view, dora, false)).toBe(null)
  expect(await answer(view, dora, true, 'alice')).toBe(null)
  expect(await memberCount(view)).toBe(4)
  // Declined stays declined: asking again with the same log is no new request.
  expect(await ask(view, dora)).toBe(null)
  expect(await view.rows('join-requests')).toMatchObject([
    { decision: 'declined', decidedBy: 'bob' }
  ])

  const eve = aNewcomer(invite)
  await ask(view, eve)
  expect(await answer(view, eve, true)).toBe(null)
  expect(await answer(view, eve, true, 'alice')).toBe(null)
  expect(await answer(view, eve, false, 'cy')).toBe(null)
  expect(await memberCount(view)).toBe(5)
  expect(await view.rows('invites')).toMatchObject([{ useCount: 1 }])
})

it('[P5][JO8] expiry, uses and revocation hold when it is asked and when it is decided', async () => {
  const view = await aRulesView()
  const brief = await anInvite(view, { expiresAtMs: 10 })
  const late = aNewcomer(brief)
  expect(await ask(view, late, 'bob', 11)).toBe('invite-expired')
  expect(await ask(view, late, 'bob', 9)).toBe(null)
  expect(await answer(view, late, true, 'bob', 11)).toBe('invite-expired')

  const once = await anInvite(view, { maxUses: 1 })
  const [first, second] = [aNewcomer(once), aNewcomer(once)]
  await ask(view, first)
  await ask(view, second)
  expect(await answer(view, first, true)).toBe(null)
  expect(await answer(view, second, true, 'alice')).toBe('invite-used')
  expect(await ask(view, aNewcomer(once))).toBe('invite-used')

  const gone = await anInvite(view)
  const waiting = aNewcomer(gone)
  await ask(view, waiting)
  await view.run('alice', { name: 'revoke-invite', value: { inviteId: gone.inviteId, atMs: 7 } })
  expect(await answer(view, waiting, true)).toBe(null)
  expect(await ask(view, aNewcomer(gone))).toBe('invite-revoked')
  expect(await memberCount(view)).toBe(5)
})

it('[P6][JO10] taking an invite back puts out whom its admin did not know of, and nobody else', async () => {
  const view = await aRulesView()
  const invite = await anInvite(view, { needsApproval: false })
  const own = await anInvite(view, { needsApproval: false }, 'bob')
  const newcomers = [invite, invite, own].map((each) => aNewcomer(each))
  for (const newcomer of newcomers) expect(await add(view, newcomer)).toBe(null)
  const idOf = async ({ writerKey }: Newcomer) =>
    (await view.rows('devices')).find((device) => Buffer.compare(device.writerKey, writerKey) === 0)
      ?.memberId ?? ''
  const [known, unknown, guest] = await Promise.all(newcomers.map(idOf))
  const revoke = (author: string, inviteId: string, admitted: string[]) =>
    view.run(author, {
      name: 'revoke-invite',
      value: { inviteId, atMs: 7, isStrict: true, admitted }
    })
  const isIn = async (id = '') =>
    (await view.rows('members')).some(({ memberId, hasLeft }) => memberId === id && !hasLeft)
  // Bob is no admin: he takes back what he made, and puts nobody out.
  expect(await revoke('bob', invite.inviteId, [])).toBe('not-allowed')
  expect(await revoke('bob', own.inviteId, [])).toBe(null)
  expect(await isIn(guest)).toBe(true)
  expect(await revoke('alice', invite.inviteId, [known ?? ''])).toBe(null)
  expect(await Promise.all([known, unknown, guest].map(isIn))).toEqual([true, false, true])
  // Said again, it puts out nobody who stayed.
  expect(await revoke('alice', invite.inviteId, [])).toBe(null)
  expect(await isIn(known)).toBe(true)
})

it('[X7][JO9] of one invite only so many wait, and forged or oversized requests take no place', async () => {
  const view = await aRulesView()
  const invite = await anInvite(view)
  const other = await anInvite(view, {}, 'bob')
  const forged = { ...aNewcomer(other), inviteId: invite.inviteId }
  expect(await ask(view, forged)).toBe('invite-refused')
  const { receipt, ...rest } = aNewcomer(invite)
  const oversized = { ...rest, receipt: Buffer.concat([receipt, Buffer.alloc(4000)]) }
  expect(await ask(view, oversized)).toBe('invite-refused')
  expect(await ask(view, { ...rest, receipt: randomKey() })).toBe('invite-refused')
  expect(await view.rows('join-requests')).toEqual([])

  const crowd = Array.from({ length: MAX_REQUESTS_PER_INVITE }, () => aNewcomer(invite))
  for (const newcomer of crowd) expect(await ask(view, newcomer)).toBe(null)
  expect(await ask(view, aNewcomer(invite))).toBe('invite-full')
  expect(await ask(view, aNewcomer(other))).toBe(null)
  // A decision makes room.
  expect(await answer(view, crowd[0] ?? aNewcomer(invite), false)).toBe(null)
  expect(await ask(view, aNewcomer(invite))).toBe(null)
})

it('[X5][OP4] what a newcomer signed for another space makes nobody a member, whoever wraps it anew', async () => {
  const view = await aRulesView()
  const direct = await anInvite(view, { needsApproval: false }, 'cy')
  expect(await add(view, aNewcomer(direct, 'another space'), 'cy')).toBe('invite-refused')
  const asking = await anInvite(view, {}, 'cy')
  expect(await ask(view, aNewcomer(asking, 'another space'), 'cy')).toBe('invite-refused')
  expect(await memberCount(view)).toBe(4)
})

it('[X5][OP4] a receipt said again makes no second member, spends no use, brings nobody back and fits no other invite', async () => {
  const view = await aRulesView()
  const direct = { needsApproval: false }
  const invite = await anInvite(view, { ...direct, maxUses: 5 })
  const others = [await anInvite(view, direct, 'cy'), await anInvite(view, {}, 'cy')]
  const dora = aNewcomer(invite)
  expect(await add(view, dora)).toBe(null)
  const state = async () => [
    await view.rows('members'),
    await view.rows('devices'),
    await view.rows('invites'),
    await view.rows('join-requests')
  ]
  const replayEverywhere = async () => {
    for (const author of ['bob', 'cy', 'alice']) {
      await add(view, dora, author)
      await ask(view, dora, author)
      for (const { inviteId } of others) {
        expect(await add(view, { ...dora, inviteId }, author)).toBe('invite-refused')
        expect(await ask(view, { ...dora, inviteId }, author)).toBe('invite-refused')
      }
    }
    for (const author of ['victor', 'nobody']) {
      expect(await add(view, dora, author)).toBe('not-allowed')
    }
  }
  const admitted = await state()
  await replayEverywhere()
  expect(await state()).toEqual(admitted)

  const memberId = (await view.rows('members')).find(({ name }) => name === 'Dora')?.memberId ?? ''
  const removal = { memberId, atMs: 6 }
  expect(await view.run('alice', { name: 'remove-member', value: removal })).toBe(null)
  const removed = await state()
  expect(removed).not.toEqual(admitted)
  await replayEverywhere()
  expect(await state()).toEqual(removed)
})
