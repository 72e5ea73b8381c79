/** What the command palette offers for what is typed. */
import {
  COMMAND_IDS,
  COMMANDS,
  isMainCommand,
  isPageCommand,
  MENUS,
  type CommandId
} from '../../../app/contract/commands.js'
import { t } from '../../../app/contract/messages/translate.js'
import { NO_MATCH, rank } from '../../text-match.js'
import type { PickerSection } from '../search/Picker.js'

/** Typed first in the finder, it means commands. */
export const COMMANDS_SIGN = '>'

export interface CommandChoice {
  id: CommandId
  name: string
}

/** Without a text by menu, as the menus have them; else one list, the best first. */
export function commandSections(
  text: string,
  isPossible: (id: CommandId) => boolean
): PickerSection<CommandChoice>[] {
  const choices = COMMAND_IDS.filter(
    (id) => id !== 'find.commands' && (isPageCommand(id) || isMainCommand(id)) && isPossible(id)
  ).map((id) => ({ id, name: t(`command.${id}`) }))
  if (text.trim() !== '') {
    const found = choices
      .map((choice) => ({ choice, rank: rankOf(choice, text) }))
      .filter(({ rank }) => rank < NO_MATCH)
      .sort((a, b) => a.rank - b.rank)
      .map(({ choice }) => choice)
    return found.length > 0 ? [{ title: t('palette.found'), choices: found }] : []
  }
  return MENUS.map((menu) => ({
    title: t(`command.menu.${menu}`),
    choices: choices.filter(({ id }) => COMMANDS[id].menu === menu)
  })).filter(({ choices }) => choices.length > 0)
}

/** By the whole text, or else by all of its words, in any order. */
function rankOf({ name }: CommandChoice, text: string): number {
  const words = text.trim().split(/\s+/)
  const byWords = Math.max(...words.map((word) => rank(name, word)))
  return Math.min(rank(name, text), byWords < NO_MATCH ? Math.max(1, byWords) : NO_MATCH)
}
