/** Awkward names in linked folders of two people. */
import fs from 'node:fs/promises'
import { expect, it } from 'vitest'
import { eventually } from './testing/eventually.js'
import { aPairOfFolders } from './testing/linked-folders.js'

it.runIf(process.platform === 'linux')(
  '[NA3] linked folders carry awkward names both ways and put back what was changed under them',
  async () => {
    const { alice, bob } = await aPairOfFolders()
    const names = ['line\nbreak', 'a:b?. ', 'con', 'Zu\u0308rich', 'back\\slash']
    for (const name of names) await alice.write(name, `content of ${name}`)
    await alice.write('photo\u202egpj.txt', 'turned')
    await alice.link()
    await bob.link()
    const all = Object.fromEntries(names.map((name) => [name, `content of ${name}`]))
    await bob.has({ ...all, 'photo⇦gpj.txt': 'turned' })
    expect(await bob.entries()).toContain('/line␊break')
    await bob.upToDate()
    await alice.upToDate()

    await bob.write('line\nbreak', 'from Bob')
    await bob.write('photo⇦gpj.txt', 'from Bob, too')
    await fs.rename(bob.at('con'), bob.at('aux\t1'))
    const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'con'))
    const changed = { ...rest, 'line\nbreak': 'from Bob', 'aux\t1': 'content of con' }
    // What turns the reading direction is written nowhere, and stays in the name for others.
    for (const one of [alice, bob]) await one.has({ ...changed, 'photo⇦gpj.txt': 'from Bob, too' })
    expect(await bob.entries()).toContain('/photo\u202egpj.txt')
    await eventually(async () => expect(await alice.entries()).toContain('/aux␉1'))
    expect((await bob.status()).skipped).toEqual([])
  }
)
