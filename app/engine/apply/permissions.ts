/** Who may do what. Used by apply, which decides, and by the interface, which only greys out. */
import type { Role } from '../../contract/model.js'
import type { ErrorCode } from '../../contract/errors.js'
import type { ApplyContext } from './context.js'

export type Right = 'edit' | 'invite' | 'administer'

const RIGHTS: Record<Role, readonly Right[]> = {
  admin: ['edit', 'invite', 'administer'],
  editor: ['edit', 'invite'],
  viewer: []
}

export function isRole(value: string): value is Role {
  return Object.hasOwn(RIGHTS, value)
}

/** An unknown role has no rights. */
export function may(role: string, right: Right): boolean {
  return isRole(role) && RIGHTS[role].includes(right)
}

/** The refusal of an author without the right, or null. */
export function refuseWithout(right: Right, { author }: ApplyContext): ErrorCode | null {
  return author && may(author.member.role, right) ? null : 'not-allowed'
}
