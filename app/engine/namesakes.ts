/** Which names look the same, and what tells the people apart who have them. */
import unhomoglyph from 'unhomoglyph'
import { shownPersonName } from '../contract/shown-person-name.js'
import { keyToId } from './crypto.js'

const MARK_LENGTH = 4

interface Named {
  name: string
  identityKey: Uint8Array
}

export interface Told {
  /** Somebody else's name looks the same. */
  hasNamesake: boolean
  /** A few characters of the person's key: of namesakes, as many as it takes. */
  mark: string
}

/** Equal for names that look alike, after Unicode's list of confusable characters. */
export function skeletonOf(name: string): string {
  const plain = shownPersonName(name).normalize('NFKC')
  // Some letters look like others only as capitals, some only as small ones.
  const folded = unhomoglyph(unhomoglyph(plain).toLowerCase())
  return folded.toLowerCase().replace(/[^\p{L}\p{N}\p{S}]/gu, '') || folded
}

/** For each of them, in their order. One person with two rows is no namesake of themself. */
export function tellApart(people: readonly Named[]): Told[] {
  const found = people.map(({ name, identityKey }) => ({
    id: keyToId<string>(identityKey),
    skeleton: skeletonOf(name)
  }))
  const idsBySkeleton = new Map<string, string[]>()
  for (const { id, skeleton } of found) {
    idsBySkeleton.set(skeleton, [...(idsBySkeleton.get(skeleton) ?? []), id])
  }
  return found.map(({ id, skeleton }) => {
    const others = (idsBySkeleton.get(skeleton) ?? []).filter((other) => other !== id)
    let length = MARK_LENGTH
    while (length < id.length && others.some((other) => other.startsWith(id.slice(0, length)))) {
      length += MARK_LENGTH
    }
    return { hasNamesake: others.length > 0, mark: id.slice(0, length) }
  })
}
