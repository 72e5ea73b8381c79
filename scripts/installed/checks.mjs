/** What must be true of a system with Alcove on it, and of one it was removed from. */
import fs from 'node:fs'
import path from 'node:path'
import { checkFuses } from '../dist/inspect.mjs'

const APP = '/opt/Alcove'
const DESKTOP = 'org.alcove.Alcove.desktop'
const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
const LINK_ICON_SIZES = [16, 24, 32, 48, 64, 128, 256]
const icon = (size, kind, name) => `/usr/share/icons/hicolor/${size}x${size}/${kind}/${name}.png`
const FILES = [
  '/usr/bin/alcove',
  `/usr/share/applications/${DESKTOP}`,
  '/usr/share/applications/zz-alcove-send.desktop',
  '/usr/share/mime/packages/org.alcove.Alcove.xml',
  '/usr/share/doc/alcove/copyright',
  `${APP}/THIRD-PARTY-LICENSES.txt`,
  `${APP}/LICENSE.txt`,
  ...ICON_SIZES.map((size) => icon(size, 'apps', 'alcove')),
  ...LINK_ICON_SIZES.map((size) => icon(size, 'mimetypes', 'application-x-alcove-link'))
]

/** `inRoot(command)` gives a command's output in the clean system. */
export function checkInstalled(root, inRoot) {
  for (const file of FILES) expect(isThere(root, file), `${file} is missing`)
  checkFuses(path.join(root, APP, 'alcove'))
  checkLibraries(inRoot)
  inRoot(['desktop-file-validate', `/usr/share/applications/${DESKTOP}`])
  checkHandlers(inRoot)
  console.log('Files, icons, fuses, libraries and handlers are in place.')
}

export function checkRemoved(root, user, said) {
  for (const file of [...FILES, APP]) expect(!isThere(root, file), `${file} is still there`)
  const cache = fs.readFileSync(path.join(root, 'usr/share/applications/mimeinfo.cache'), 'utf8')
  expect(!cache.includes('alcove'), 'links would still be sent to Alcove')
  const data = path.join(root, 'home', user, '.alcove', 'profile')
  expect(fs.readdirSync(data).length > 0, `nothing is left in ${data}`)
  expect(/stay where they were/.test(said), `apt did not say where the data is:\n${said}`)
  expect(/rm -r ~\/\.alcove/.test(said), `apt did not say how to delete the data:\n${said}`)
  console.log('Nothing is left but the data, and apt said so.')
}

/** Executable, Electron's libraries and native modules, on a system that has only what apt got. */
function checkLibraries(inRoot) {
  const found = inRoot([
    'find',
    APP,
    '-name',
    '*.node',
    '-o',
    '-name',
    '*.so*',
    '-o',
    '-name',
    'alcove'
  ])
  const files = found
    .trim()
    .split('\n')
    .filter((file) => file !== APP)
  expect(
    files.some((file) => file.endsWith('.node')),
    'no native modules'
  )
  for (const file of files) {
    const missing = inRoot(['ldd', file], { mayFail: true }).match(/\S+ => not found/g) ?? []
    expect(missing.length === 0, `${file} lacks ${missing.join(', ')}`)
  }
}

function checkHandlers(inRoot) {
  const handlerOf = (type) => inRoot(['xdg-mime', 'query', 'default', type]).trim()
  for (const type of ['x-scheme-handler/alcove', 'application/x-alcove-link']) {
    expect(handlerOf(type) === DESKTOP, `${type} is opened by "${handlerOf(type)}"`)
  }
  inRoot(['sh', '-c', 'printf alcove://join/x > /tmp/invitation.alcove'])
  const type = inRoot([
    'gio',
    'info',
    '-a',
    'standard::content-type,standard::icon',
    '/tmp/invitation.alcove'
  ])
  expect(/content-type: application\/x-alcove-link/.test(type), `a link's file is:\n${type}`)
  expect(/icon: application-x-alcove-link/.test(type), `a link's file has another icon:\n${type}`)
  // Offered for every kind of file, and nobody's default while anything else is there.
  inRoot([
    'sh',
    '-c',
    "sed 's/^Name=.*/Name=Files/; s/^NoDisplay.*//' /usr/share/applications/zz-alcove-send.desktop > /usr/share/applications/zathura-like.desktop && update-desktop-database"
  ])
  for (const type of ['inode/directory', 'application/pdf', 'image/png', 'text/markdown']) {
    const offered = inRoot(['gio', 'mime', type])
    expect(/zz-alcove-send\.desktop/.test(offered), `Alcove is not offered for ${type}`)
    expect(handlerOf(type) !== 'zz-alcove-send.desktop', `Alcove is the default for ${type}`)
  }
  inRoot(['sh', '-c', 'rm /usr/share/applications/zathura-like.desktop && update-desktop-database'])
}

function isThere(root, file) {
  // Links in the clean system point into it, not into this one.
  return fs.lstatSync(path.join(root, file), { throwIfNoEntry: false }) !== undefined
}

function expect(isSo, sentence) {
  if (!isSo) throw new Error(sentence)
}
