import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../testing/loopback.js'

const here = import.meta.dirname

it('[OP6] the committed registries and code are what the definitions build', async () => {
  const dir = await aFolder()
  fs.cpSync(path.join(here, 'spec'), path.join(dir, 'spec'), { recursive: true })
  execFileSync(process.execPath, [path.join(here, 'build.mjs'), dir], { cwd: here })
  expect(contentsOf(path.join(dir, 'spec'))).toEqual(contentsOf(path.join(here, 'spec')))
})

it('a schema changes its version on purpose only: once for each release that adds fields', () => {
  const versions = ['space', 'local', 'wire'].map((name) => {
    const file = path.join(here, 'spec', name, 'schema', 'schema.json')
    const { version } = JSON.parse(fs.readFileSync(file, 'utf8')) as { version: number }
    return [name, version]
  })
  // local 2: names sealed at rest, and Corestore's primary key with them.
  expect(Object.fromEntries(versions)).toEqual({ space: 1, local: 2, wire: 1 })
})

function contentsOf(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    files
      .map((name) => [name, path.join(folder, name)] as const)
      .filter(([, file]) => fs.statSync(file).isFile())
      .map(([name, file]) => [name, fs.readFileSync(file, 'utf8')])
  )
}
