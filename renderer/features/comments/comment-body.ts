/** What a person types into a comment, as the editor's blocks: one per line, mentions among them. */
import type { MemberId } from '../../../app/contract/ids.js'

export interface Mentionable {
  memberId: MemberId
  name: string
}

type Inline =
  | { type: 'text'; text: string; styles: Record<string, never> }
  | { type: 'mention'; props: Record<string, string>; content?: undefined }

/** `people`: who is meant by an @ with their whole name behind it. */
export function commentBody(
  text: string,
  people: readonly Mentionable[],
  byMemberId: MemberId
): object[] {
  return text
    .trim()
    .split('\n')
    .map((line) => ({
      id: crypto.randomUUID(),
      type: 'paragraph',
      props: {},
      content: inlinesOf(line, people, byMemberId),
      children: []
    }))
}

function inlinesOf(line: string, people: readonly Mentionable[], byMemberId: MemberId): Inline[] {
  // Longest first: "@Ann Lee" is not Ann.
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length)
  const inlines: Inline[] = []
  let plain = ''
  function endPlain(): void {
    if (plain !== '') inlines.push({ type: 'text', text: plain, styles: {} })
    plain = ''
  }
  for (let at = 0; at < line.length; at++) {
    const person = line[at] === '@' ? personAt(line, at + 1, byLength) : undefined
    if (!person) {
      plain += line[at]
      continue
    }
    endPlain()
    const { memberId, name } = person
    const props = { mentionId: crypto.randomUUID(), memberId, name, byMemberId }
    inlines.push({ type: 'mention', props })
    at += name.length
  }
  endPlain()
  return inlines
}

function personAt(
  line: string,
  at: number,
  people: readonly Mentionable[]
): Mentionable | undefined {
  return people.find(
    ({ name }) =>
      name !== '' &&
      line.startsWith(name, at) &&
      !/[\p{L}\p{N}]/u.test(line.charAt(at + name.length))
  )
}
