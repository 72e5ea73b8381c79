import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Alcove, openAlcove } from '../app/alcove.js'
import type { ChangedCopy } from '../app/contract/drive-model.js'
import type { DriveId, SpaceId } from '../app/contract/ids.js'
import { OpenedCopies } from './opened-copies.js'

const eventually = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000 })

interface Desk {
  alcove: Alcove
  place: { spaceId: SpaceId; driveId: DriveId }
  copies: OpenedCopies
  asked: ChangedCopy[]
  dir: string
  /** As a start of the program. */
  again(): Promise<OpenedCopies>
}

async function aDesk(files: Record<string, string>): Promise<Desk> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-copies-'))
  const alcove = await openAlcove({
    profileDir: path.join(dir, 'profile'),
    bootstrap: [],
    isOffline: true
  })
  onTestFinished(async () => {
    await alcove.close()
    await fs.rm(dir, { recursive: true, force: true })
  })
  const { handlers } = alcove
  await handlers['profile.set']({ name: 'Alice', color: '#aa3300' })
  const { spaceId } = await handlers['space.create']({ name: 'Field study' })
  const [drive] = await handlers['drive.list']({ spaceId })
  if (!drive) throw new Error('no drive')
  const place = { spaceId, driveId: drive.driveId }
  for (const [name, text] of Object.entries(files)) {
    await fs.writeFile(path.join(dir, name), text)
    const sources = [alcove.createPathToken(path.join(dir, name))]
    await handlers['file.add']({ ...place, sources })
  }
  const asked: ChangedCopy[] = []
  const start = () => {
    const opened = path.join(dir, 'opened')
    const engine = Promise.resolve(alcove)
    const onChanged = (copy: ChangedCopy) => void asked.push(copy)
    const copies = new OpenedCopies({ dir: opened, engine, onChanged, restMs: 50 })
    onTestFinished(() => copies.close())
    return copies
  }
  const desk: Desk = { alcove, place, copies: start(), asked, dir, again: () => Promise.reject() }
  desk.again = async () => {
    desk.copies.close()
    desk.copies = start()
    await desk.copies.ready
    return desk.copies
  }
  return desk
}

async function textOf({ alcove, place, dir }: Desk, drivePath: string): Promise<string> {
  const target = path.join(dir, `out-${Math.random()}`)
  const token = alcove.createPathToken(target)
  await alcove.handlers['file.save']({ ...place, path: drivePath, target: token })
  return fs.readFile(target, 'utf8')
}

const versions = ({ alcove, place }: Desk, drivePath: string) =>
  alcove.handlers['file.versions']({ ...place, path: drivePath })

test('a copy that a program saved is asked about once, and put back as a new version', async () => {
  const desk = await aDesk({ 'Report.odt': 'first' })
  const { copies, asked } = desk
  const file = await copies.open(desk.place, '/Report.odt')
  expect(path.basename(file)).toBe('Report.odt')
  expect(await copies.changed()).toEqual([])
  // As office programs save: a new file in the old one's place.
  await fs.writeFile(`${file}.tmp`, 'second')
  await fs.rename(`${file}.tmp`, file)
  await eventually(() => expect(asked).toHaveLength(1))
  const [copy] = asked
  if (!copy) throw new Error('not asked')
  expect(copy).toMatchObject({ name: 'Report.odt', path: '/Report.odt' })
  expect(await copies.changed()).toEqual(asked)

  // It was renamed by others meanwhile: the new version is of the same file.
  const renaming = { path: '/Report.odt', newPath: '/Annual.odt' }
  await desk.alcove.handlers['file.rename']({ ...desk.place, ...renaming })
  await copies.answer(copy, { isWanted: true })
  expect(await textOf(desk, '/Annual.odt')).toBe('second')
  expect(await versions(desk, '/Annual.odt')).toHaveLength(2)
  expect(await copies.changed()).toEqual([])
  await expect(copies.answer(copy, { isWanted: true })).rejects.toMatchObject({
    code: 'file-not-found'
  })
})

test('a file that others replaced meanwhile has a conflict afterwards, and loses nothing', async () => {
  const desk = await aDesk({ 'Report.odt': 'first' })
  const { copies, alcove, place, dir } = desk
  const file = await copies.open(place, '/Report.odt')
  await fs.writeFile(path.join(dir, 'Report.odt'), 'by others')
  const sources = [alcove.createPathToken(path.join(dir, 'Report.odt'))]
  await alcove.handlers['file.add']({ ...place, sources })
  await fs.writeFile(file, 'by hand')
  await eventually(() => expect(desk.asked).toHaveLength(1))
  const [copy] = desk.asked
  if (copy) await copies.answer(copy, { isWanted: true })
  const [conflict] = await alcove.handlers['file.conflicts'](place)
  expect(conflict?.versions).toHaveLength(2)
  expect(await versions(desk, '/Report.odt')).toHaveLength(3)
})

test('what was left is asked about when it changes again; "always" puts back unasked', async () => {
  const desk = await aDesk({ 'a.txt': 'first' })
  const { copies, asked } = desk
  const file = await copies.open(desk.place, '/a.txt')
  await fs.writeFile(file, 'second')
  await eventually(() => expect(asked).toHaveLength(1))
  const [copy] = asked
  if (!copy) throw new Error('not asked')
  await copies.answer(copy, { isWanted: false })
  expect(await copies.changed()).toEqual([])
  expect(await textOf(desk, '/a.txt')).toBe('first')
  // Opened again, it is what the person left it at.
  expect(await copies.open(desk.place, '/a.txt')).toBe(file)

  await fs.writeFile(file, 'the third')
  await eventually(() => expect(asked).toHaveLength(2))
  await copies.answer(copy, { isWanted: true, isAlways: true })
  await fs.writeFile(file, 'fourth and last')
  await eventually(async () => expect(await textOf(desk, '/a.txt')).toBe('fourth and last'))
  expect(asked).toHaveLength(2)
})

test('after a restart a change is asked about again, and copies without one are gone', async () => {
  const desk = await aDesk({ 'a.txt': 'first', 'b.txt': 'same' })
  const changed = await desk.copies.open(desk.place, '/a.txt')
  const same = await desk.copies.open(desk.place, '/b.txt')
  desk.copies.close()
  await fs.writeFile(changed, 'while Alcove was closed')
  const copies = await desk.again()
  expect(await copies.changed()).toMatchObject([{ path: '/a.txt' }])
  await expect(fs.lstat(same)).rejects.toThrow('ENOENT')
  const [copy] = await copies.changed()
  if (copy) await copies.answer(copy, { isWanted: true })
  expect(await textOf(desk, '/a.txt')).toBe('while Alcove was closed')
  await desk.again()
  expect(await fs.readdir(path.join(desk.dir, 'opened'))).toEqual([])
})

test('a link put in the place of a copy is not followed, and a deleted copy is no change', async () => {
  const desk = await aDesk({ 'a.txt': 'first', 'b.txt': 'first' })
  const { copies } = desk
  const linked = await copies.open(desk.place, '/a.txt')
  const gone = await copies.open(desk.place, '/b.txt')
  await fs.writeFile(path.join(desk.dir, 'secret'), 'secret')
  await fs.rm(linked)
  await fs.symlink(path.join(desk.dir, 'secret'), linked)
  await fs.rm(gone)
  expect(await copies.changed()).toEqual([])
  expect(desk.asked).toEqual([])
  // Opening it anew gives a new copy.
  const again = await copies.open(desk.place, '/b.txt')
  expect(await fs.readFile(again, 'utf8')).toBe('first')
})
