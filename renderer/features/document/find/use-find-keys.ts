import { useCommand } from '../../../commands/use-command.js'

/** The commands to find and to replace, wherever the focus is. */
export function useFindKeys(onKeys: (wanted: 'find' | 'replace') => void): void {
  useCommand('document.find', () => onKeys('find'))
  useCommand('document.replace', () => onKeys('replace'))
}
