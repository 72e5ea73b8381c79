import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { alice, temporaryFolder } from './drive-people.js'

/** As Linux takes them. */
const NAMES = [
  ...['a:b.txt', 'what?*|"<>', 'dot.', 'space ', 'con', 'NUL.txt', 'com¹.log', '...'],
  ...['👩‍🔬.png', 'Zu\u0308rich', 'twin', 'Twin', 'TWIN', `${'x'.repeat(251)}.txt`, 'é'.repeat(127)],
  ...['line\nbreak', 'tab\tand\rreturn', 'back\\slash', '-rf', '~', '$HOME', '%TEMP%', '`id`']
]

it.runIf(process.platform === 'linux')(
  '[NA3] names that other systems refuse are added, and saved here as they were',
  async () => {
    const { drives, driveId } = await alice()
    const dir = await temporaryFolder()
    const source = path.join(dir, 'awkward: names')
    await fs.mkdir(source)
    for (const name of NAMES) await fs.writeFile(path.join(source, name), name)
    const added = await drives.add(driveId, [source])
    expect(added).toMatchObject({ doneFiles: NAMES.length, skipped: [] })

    const shown = (await drives.files(driveId)).map(({ name }) => name)
    expect(shown).toContain('line␊break')
    expect(shown).toContain('back＼slash')

    const target = path.join(dir, 'out')
    await fs.mkdir(target)
    const saved = await drives.save(driveId, '/awkward: names', target)
    expect(saved).toMatchObject({ status: 'done', skipped: [] })
    const out = path.join(target, 'awkward: names')
    expect((await fs.readdir(out)).sort()).toEqual([...NAMES].sort())
    for (const name of NAMES) expect(await fs.readFile(path.join(out, name), 'utf8')).toBe(name)
  }
)

it.runIf(process.platform === 'linux')(
  '[NA3] a name that is called otherwise here is told with the one it got',
  async () => {
    const { drives, driveId } = await alice()
    const dir = await temporaryFolder()
    const source = path.join(dir, 'photos')
    await fs.mkdir(source)
    await fs.writeFile(path.join(source, 'photo\u202egpj.exe'), 'x')
    await drives.add(driveId, [source])
    const target = path.join(dir, 'out')
    await fs.mkdir(target)
    const renamed = [{ name: 'photo\u202egpj.exe', newName: 'photo⇦gpj.exe' }]
    expect(await drives.save(driveId, '/photos', target)).toMatchObject({ renamed })
    expect(await fs.readdir(path.join(target, 'photos'))).toEqual(['photo⇦gpj.exe'])
    const [file] = (await drives.files(driveId)).filter(({ kind }) => kind === 'file')
    expect(await drives.save(driveId, file?.path ?? '', target)).toMatchObject({ renamed })

    await drives.add(driveId, [path.join(target, 'photos')], '/again')
    const names = (await drives.files(driveId, '/again/photos')).map(({ name }) => name)
    expect(names).toEqual(['photo\u202egpj.exe'])
  }
)

it.runIf(process.platform === 'linux')(
  '[NA3] a name that is no text, or too long as it is shown, is left out with its reason',
  async () => {
    const { drives, driveId } = await alice()
    const dir = await temporaryFolder()
    const source = path.join(dir, 'some')
    await fs.mkdir(source)
    await fs.writeFile(path.join(source, 'good'), 'x')
    await fs.writeFile(path.join(source, `${'\n'.repeat(90)}x`), 'x')
    await fs.writeFile(Buffer.concat([Buffer.from(`${source}/bad`), Buffer.from([0xff])]), 'x')
    const added = await drives.add(driveId, [source])
    expect(added).toMatchObject({ doneFiles: 1, skippedCount: 2 })
    expect(new Set(added.skipped.map(({ reason }) => reason))).toEqual(
      new Set(['path-invalid', 'source-vanished'])
    )
  }
)
