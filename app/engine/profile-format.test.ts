import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Person, aFolder } from '../testing/loopback.js'
import { PROFILE_FORMAT } from './profile-format.js'

async function aProfile() {
  const profileDir = path.join(await aFolder(), 'profile')
  const open = () => new Person('Ana', { profileDir, bootstrap: [], isOffline: true }).start()
  const person = await open()
  await person.call('profile.set', { name: 'Ana', color: '#336699' })
  await person.quit()
  return { profileDir, open, file: path.join(profileDir, 'format.json') }
}

async function everythingIn(folder: string) {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const contents = await Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [file, (await fs.readFile(file)).toString('base64')] as const
    })
  )
  return Object.fromEntries(contents)
}

it('[C5] a profile of a newer Alcove is refused, and not a byte of it changes', async () => {
  const { profileDir, open, file } = await aProfile()
  expect(JSON.parse(await fs.readFile(file, 'utf8'))).toEqual({ format: PROFILE_FORMAT })
  await fs.writeFile(file, JSON.stringify({ format: PROFILE_FORMAT + 1, more: 'unknown here' }))
  const before = await everythingIn(profileDir)
  await expect(open()).rejects.toMatchObject({
    code: 'profile-newer',
    details: { format: PROFILE_FORMAT + 1 }
  })
  expect(await everythingIn(profileDir)).toEqual(before)
})

it('[C5] one without a mark is of the first release, and gets it', async () => {
  const { open, file } = await aProfile()
  await fs.rm(file)
  const person = await open()
  expect((await person.call('profile.get', {})).name).toBe('Ana')
  await person.quit()
  expect(JSON.parse(await fs.readFile(file, 'utf8'))).toEqual({ format: PROFILE_FORMAT })
})

it.each(['', 'null', '{"format":"2"}', '{"format":0}', '{"format":1e99}', '[2]'])(
  '[C5] a mark that is none (%j) is refused as damaged',
  async (text) => {
    const { open, file } = await aProfile()
    await fs.writeFile(file, text)
    await expect(open()).rejects.toMatchObject({ code: 'profile-unreadable' })
  }
)
