import { expect, it } from 'vitest'
import type { ContactId, DeviceId, MemberId } from '../../../app/contract/ids.js'
import type { Member, SpaceOrder } from '../../../app/contract/people-model.js'
import { indexerState, orderSentence, whyNoReplacing, whyNoTakeOver } from './order-words.js'

const member = (name: string): Member => ({
  memberId: name as MemberId,
  name,
  color: '#000000',
  picture: null,
  role: 'admin',
  isMe: name === 'Bo',
  isOnline: false,
  devices: [
    {
      deviceId: name as DeviceId,
      name: `${name} desk`,
      isThis: name === 'Bo',
      isOnline: false,
      seenAtMs: 0,
      addedAtMs: 0,
      isIndexer: true
    }
  ],
  seenAtMs: 0,
  joinedAtMs: 0,
  invitedBy: null,
  contactId: name as ContactId,
  verifiedAtMs: null,
  hasNamesake: false,
  mark: 'abc'
})

const members = ['Ada', 'Bo', 'Cy', 'Di'].map(member)

/** Names of those that confirm; in capitals: here. */
function anOrder(...names: string[]): SpaceOrder {
  const indexers = names.map((each) => {
    const name = each.charAt(0) + each.slice(1).toLowerCase()
    return {
      deviceId: name as DeviceId,
      memberId: name as MemberId,
      isThis: name === 'Bo',
      isOnline: each === each.toUpperCase()
    }
  })
  return { length: 9, confirmedLength: 5, indexers, canForkHere: false }
}

it.each([
  [['Ada'], 'The latest changes wait for Ada’s computer'],
  [['BO'], 'The latest changes are being confirmed'],
  [['Ada', 'BO', 'CY'], 'The latest changes are being confirmed'],
  [['Ada', 'BO', 'Cy'], 'The latest changes wait for Ada’s computer or Cy’s computer'],
  [['Ada', 'Cy'], 'The latest changes wait for Ada’s computer and Cy’s computer'],
  [
    ['Ada', 'Cy', 'Di'],
    'The latest changes wait for 2 of these: Ada’s computer, Cy’s computer, or Di’s computer'
  ],
  [['Eve'], 'The latest changes wait for the computer of somebody who left']
])('says for whom confirming waits, of %j', (names, sentence) => {
  expect(orderSentence(anOrder(...names), members)).toBe(sentence)
})

it('says that everything is confirmed, whoever is away', () => {
  const order = { ...anOrder('Ada'), confirmedLength: 9 }
  expect(orderSentence(order, members)).toBe('Everything is confirmed')
})

it('names the computer and when it was there', () => {
  const states = anOrder('Ada', 'BO', 'CY', 'Eve').indexers.map((each) =>
    indexerState(each, members, [])
  )
  expect(states).toEqual([
    'Ada desk. Not seen yet',
    'Bo desk. Here now',
    'Cy desk. Here now',
    'Not here now'
  ])
})

it('says why somebody cannot do anything about it', () => {
  const order = anOrder('Ada')
  expect(whyNoTakeOver('editor', { ...order, canForkHere: true })).toContain('Only an admin')
  expect(whyNoTakeOver('admin', order)).toContain('Another admin')
  expect(whyNoTakeOver('admin', { ...order, canForkHere: true })).toBeNull()
  expect(whyNoReplacing('viewer')).toContain('Only admins')
  expect(whyNoReplacing('admin')).toBeNull()
})
