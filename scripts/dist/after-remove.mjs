/** What runs when the deb or rpm is removed: electron-builder's script, and a word about data. */
import fs from 'node:fs'
import path from 'node:path'
import { tool } from '../run.mjs'

const TEMPLATE = tool('app-builder-lib', 'templates/linux/after-remove.tpl')

/** `remove` and `purge` are dpkg's words, 0 is rpm's for "no version is left": not an upgrade. */
const FAREWELL = `
case "$1" in
  remove|0)
    echo "Alcove is uninstalled. Documents, files and keys stay where they were: in the folder"
    echo ".alcove of each person's home folder. Install Alcove again and everything is there."
    echo "To delete yours too: rm -r ~/.alcove"
    echo "What is on no other computer is then gone for good."
    ;;
esac
`

/** Writes the script into `folder`; electron-builder fills in the names. */
export function afterRemoveScript(folder) {
  const file = path.join(folder, 'after-remove.tpl')
  fs.writeFileSync(file, `${fs.readFileSync(TEMPLATE, 'utf8')}\n${FAREWELL}`)
  return file
}
