/** The licences of everything that ships, in full, in one file that ships too. */
import fs from 'node:fs'
import path from 'node:path'
import { OUT, ROOT } from '../paths.mjs'
import { shippedPackages } from './shipped.mjs'

const FILE = path.join(OUT, 'THIRD-PARTY-LICENSES.txt')
const TEXTS = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i

export function writeNotices() {
  const parts = shippedPackages().map(({ name, version, license, folder }) => {
    const title = `${name} ${version} (${license})`
    return [title, '-'.repeat(title.length), '', ...texts(path.join(ROOT, folder))].join('\n')
  })
  const head =
    'Alcove contains these works of others. Electron and Chromium have their notices in ' +
    'LICENSE.electron.txt and LICENSES.chromium.html beside this file.'
  fs.mkdirSync(OUT, { recursive: true })
  fs.writeFileSync(FILE, `${[head, ...parts].join('\n\n\n')}\n`)
}

function texts(folder) {
  const files = fs.existsSync(folder)
    ? fs.readdirSync(folder).filter((name) => TEXTS.test(name))
    : []
  if (files.length === 0) return ['The package comes without a text; its licence is named above.']
  return files.sort().map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim())
}
