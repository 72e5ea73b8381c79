/**
 * The folder the demo imports: real files of this project and of what it is built with, so that
 * there is something true to look at. Documents come from its Markdown, files from all of it.
 */
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './paths.mjs'

/** Real Markdown of the project, under the names a person would give. */
const DOCUMENTS = {
  'Using Alcove': 'docs/guide.md',
  'How Alcove is built': 'docs/architecture.md',
  'What is protected': 'docs/security.md',
  'Read me': 'README.md'
}
const FILES = ['LICENSE', 'package.json', 'main/assets', 'docs', 'app/contract', 'renderer/styles']

export async function makeFieldFolder(parent) {
  const root = path.join(parent, 'Field folder')
  fs.mkdirSync(root, { recursive: true })
  const documents = Object.entries(DOCUMENTS).map(([title, source]) => {
    const target = path.join(root, `${title}.md`)
    fs.copyFileSync(path.join(ROOT, source), target)
    return target
  })
  for (const name of FILES) {
    fs.cpSync(path.join(ROOT, name), path.join(root, path.basename(name)), { recursive: true })
  }
  return { root, documents, files: filesBelow(root) }
}

function filesBelow(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}
