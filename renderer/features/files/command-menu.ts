/** Menus made of commands. */
import { t } from '../../../app/contract/messages/translate.js'
import type { MenuItem } from '../../ui/MenuList.js'
import { commandsFor, type FilePlace } from './file-command.js'
import type { FolderRow } from './file-tree.js'
import { FOLDER_COMMANDS } from './folder-command.js'
import { readableKeys } from './keys.js'

/** Of chosen rows; of none, what can be done in the folder. */
export function menuItems(rows: readonly FolderRow[], place: FilePlace): MenuItem[] {
  if (rows.length === 0) return folderItems(place)
  return commandsFor(rows, place).map(({ run, keys, ...command }, index) => ({
    label: t(command.label),
    icon: command.icon,
    isDanger: command.isDanger ?? false,
    startsGroup: index > 0 && command.startsGroup === true,
    ...readableKeys(keys),
    onSelect: () => run(rows, place)
  }))
}

function folderItems(place: FilePlace): MenuItem[] {
  const commands = FOLDER_COMMANDS.filter((command) => command.isFor(place))
  return commands.map(({ label, icon, startsGroup = false, keys, run }, index) => ({
    label: t(label),
    icon,
    startsGroup: index > 0 && startsGroup,
    ...readableKeys(keys),
    onSelect: () => run(place)
  }))
}
