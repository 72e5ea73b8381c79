/** Rules of who is in a space, and as what. */
import { isColor, isName } from './checks.js'
import type { Rules } from './context.js'

type MemberOperation =
  'set-profile' | 'set-picture' | 'set-role' | 'remove-member' | 'leave-space' | 'describe-device'

export const memberRules: Rules<MemberOperation> = {
  async 'set-profile'({ name, color }, { view, author }) {
    if (!author) return 'not-allowed'
    if (!isName(name) || !isColor(color)) return 'bad-input'
    await view.put('members', { ...author.member, name, color })
    return null
  },

  /** The row stays, so that what the person wrote keeps its author. */
  async 'leave-space'(_operation, { view, host, author }) {
    if (!author) return 'not-allowed'
    await view.put('members', { ...author.member, hasLeft: true })
    await view.put('devices', { ...author.device, isRemoved: true })
    if (host.removeable(author.device.writerKey)) await host.removeWriter(author.device.writerKey)
    return null
  },

  'set-picture': () => Promise.resolve('not-allowed'),

  'set-role': () => Promise.resolve('not-allowed'),

  'remove-member': () => Promise.resolve('not-allowed'),

  'describe-device': () => Promise.resolve('not-allowed')
}
