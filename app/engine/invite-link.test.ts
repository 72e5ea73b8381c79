import { expect, it } from 'vitest'
import { randomId } from './crypto.js'
import { formatInviteLink, parseInviteLink, type InviteLink } from './invite-link.js'

function aLink(changes: Partial<InviteLink> = {}): InviteLink {
  return {
    pairingInvite: Buffer.alloc(70, 7),
    spaceId: randomId(),
    spaceName: 'Field study',
    inviterName: 'Alice',
    role: 'editor',
    expiresAtMs: 0,
    needsApproval: true,
    keepers: [Buffer.alloc(32, 3)],
    ...changes
  }
}

function problem(text: string): string {
  try {
    parseInviteLink(text)
    return 'none'
  } catch (error) {
    return (error as { code: string }).code
  }
}

it('[LI1] a link says what went into it, however it was pasted', () => {
  const link = aLink({ spaceName: 'Büro 🌱', expiresAtMs: 1_900_000_000_000 })
  const text = formatInviteLink(link)
  const broken = `${text.slice(0, 60)}\r\n  ${text.slice(60)}`
  for (const pasted of [
    text,
    ` ${text}\n`,
    `<${text}>`,
    `“${text}”.`,
    broken,
    text.toUpperCase()
  ]) {
    expect(parseInviteLink(pasted)).toEqual(link)
  }
})

it('[LI2] every truncation of a link is named as one', () => {
  const text = formatInviteLink(aLink())
  for (let length = 1; length < text.length; length++) {
    expect([length, problem(text.slice(0, length))]).toEqual([length, 'link-truncated'])
  }
})

it('[LI2] every single wrong letter is named as a typing mistake', () => {
  const text = formatInviteLink(aLink())
  const start = 'alcove://join/'.length
  // The last letter carries spare bits, so its look-alikes may be equally right.
  for (let at = start; at < text.length - 1; at++) {
    const wrong = text[at] === 'y' ? 'b' : 'y'
    const typed = text.slice(0, at) + wrong + text.slice(at + 1)
    expect([at, problem(typed)]).toEqual([at, 'link-mistyped'])
  }
})

it.each([
  ['', 'link-not-alcove'],
  ['hello', 'link-not-alcove'],
  ['https://example.org/join/abc', 'link-not-alcove'],
  ['alcove://drive/ybndrfg8', 'link-is-drive'],
  [' “alcove://contact/ybndrfg8”.', 'link-is-contact'],
  ['ALCOVE://device/ybndrfg8', 'link-is-device'],
  ['<alcove://keeper/ybnd\nrfg8>', 'link-is-keeper'],
  ['alcove://contact', 'link-not-alcove'],
  ['pear://keet/yfosk', 'link-not-alcove'],
  ['alcove://join/', 'link-truncated'],
  ['alcove://join/ybndrfg8ejkmcp!', 'link-mistyped'],
  [`alcove://join/${'y'.repeat(1_000_000)}`, 'link-not-alcove']
])('[LI2] %.40s is answered with %s', (text, code) => {
  expect(problem(text)).toBe(code)
})
