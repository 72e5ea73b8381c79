/**
 * Names of people, spaces and devices: what may be typed as one. For screens only: what counts as
 * a letter changes with Unicode, so apply never asks.
 */
import { MAX_NAME_LENGTH } from './limits.js'

/** Control and format characters, private and unassigned ones, lone surrogates, line ends. */
const INVISIBLE =
  /[\p{C}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0]/u
/** Some scripts and emoji are not written without these: they stay between such characters. */
const JOINERS = /[\u200c\u200d]/u
const JOINING_SCRIPTS =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u
/** More marks than any orthography piles on one letter. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu
export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u
/** Their letters look alike, and no name mixes them within a word. */
const LOOK_ALIKE_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Armenian}/u
]

export type NameProblem = 'empty' | 'too-long' | 'invisible' | 'mixed'

/** A name as it was meant: one kind of blank, none around it. */
export function tidyName(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Why a typed text is no name; null when it is one. */
export function nameProblem(typed: string): NameProblem | null {
  const name = tidyName(typed)
  if (name === '') return 'empty'
  if (name.length > MAX_NAME_LENGTH) return 'too-long'
  if (withoutInvisible(name) !== name || !VISIBLE.test(name)) return 'invisible'
  return name.split(/[^\p{L}\p{M}]+/u).some(mixesScripts) ? 'mixed' : null
}

/** A member's name where several stand side by side: namesakes have their mark behind it. */
export function calledApart(member: { name: string; mark: string; hasNamesake: boolean }): string {
  return member.hasNamesake ? `${member.name} (${member.mark})` : member.name
}

export function withoutInvisible(name: string): string {
  const chars = [...name.replace(/\s/gu, ' ')]
  return chars
    .filter((char, at) => !INVISIBLE.test(char) || isJoiner(chars, at))
    .join('')
    .replace(PILED_MARKS, '$1')
}

function isJoiner(chars: readonly string[], at: number): boolean {
  const [before = '', char = '', after = ''] = chars.slice(Math.max(at - 1, 0), at + 2)
  if (at === 0 || !JOINERS.test(char)) return false
  const joins = (side: string) => JOINING_SCRIPTS.test(side) || /\p{M}/u.test(side)
  return joins(before) && joins(after)
}

function mixesScripts(word: string): boolean {
  return LOOK_ALIKE_SCRIPTS.filter((script) => script.test(word)).length > 1
}
