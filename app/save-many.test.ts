/** Several items of a drive saved at once. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { aLonelyFolder } from './testing/linked-folders.js'
import { aFolder } from './testing/loopback.js'

it('[FI9] many items are saved as one transfer, and what cannot be is left out with its reason', async () => {
  const { person, place, at, write } = await aDrive()
  await write('in/a.txt', 'a')
  await write('b.txt', 'b')
  await write('c.txt', 'c')
  const sources = ['in', 'b.txt', 'c.txt'].map((name) => person.alcove.createPathToken(at(name)))
  await person.call('file.add', { ...place, sources })

  const out = await aFolder()
  await fs.writeFile(path.join(out, 'c.txt'), 'mine')
  const save = (paths: string[]) =>
    person.call('file.saveMany', { ...place, paths, target: person.alcove.createPathToken(out) })
  const saved = await save(['/in', '/b.txt', '/c.txt'])
  expect(saved).toMatchObject({
    status: 'done',
    label: '3 items',
    skipped: [{ name: 'c.txt', reason: 'target-exists' }]
  })
  expect((await fs.readdir(out, { recursive: true })).sort()).toEqual([
    'b.txt',
    'c.txt',
    'in',
    'in/a.txt'
  ])
  expect(await fs.readFile(path.join(out, 'c.txt'), 'utf8')).toBe('mine')
  await expect(save(['/b.txt', '/c.txt'])).rejects.toMatchObject({ code: 'target-exists' })
  await expect(save(['/b.txt', '/../b.txt'])).rejects.toMatchObject({ code: 'path-invalid' })
})

async function aDrive() {
  const linked = await aLonelyFolder()
  const at = (name: string) => linked.at(name)
  const write = (name: string, text: string) => linked.write(name, text)
  return { person: linked.person, place: linked.place, at, write }
}
