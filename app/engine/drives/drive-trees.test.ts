import { expect, it } from 'vitest'
import { admit, alice, connect, converged, follower, type Person } from './drive-people.js'
import { DriveTrees } from './drive-trees.js'
import { below, type DriveTree } from './drive-tree.js'

const rowsOf = (tree: DriveTree) =>
  below(tree.root).map(({ path, kind, entry }) => [path, kind, entry?.entryId, entry?.authorId])

/** What a person is shown, and what reading the whole view anew gives. */
async function bothTrees({ epoch, driveId, drives }: Person, kept: DriveTrees) {
  const anew = new DriveTrees(epoch)
  const shown = await drives.files(driveId)
  const read = rowsOf(await anew.get(driveId))
  anew.close()
  return { shown: shown.map(({ path }) => path), kept: rowsOf(await kept.get(driveId)), read }
}

it('[SP1] a tree kept while others change it apart is the one the view has', async () => {
  const ana = await alice()
  const bo = await follower('Bo', ana)
  const cut = connect(ana, bo)
  await admit(ana, bo)
  const people = [ana, bo]
  const trees = people.map(({ epoch }) => new DriveTrees(epoch))
  for (const [n, { driveId }] of people.entries()) await trees[n]?.get(driveId)
  cut()

  for (let round = 1; round <= 3; round++) {
    for (const { name, drives, driveId } of people) {
      await drives.createFolder(driveId, `/same ${round}`)
      await drives.createFolder(driveId, `/same ${round}/by ${name}`)
      await drives.createFolder(driveId, `/gone ${round}`)
      await drives.rename(driveId, `/same ${round}/by ${name}`, `/moved ${round} by ${name}`)
      await drives.remove(driveId, `/gone ${round}`)
    }
    const cutAgain = connect(ana, bo)
    await converged(ana, bo)
    cutAgain()
    for (const [n, person] of people.entries()) {
      const { shown, kept, read } = await bothTrees(person, trees[n] as DriveTrees)
      expect(kept).toEqual(read)
      expect(shown).toEqual(read.map(([path]) => path))
    }
  }
  for (const tree of trees) tree.close()
})

it('a tree is not read from the view again for what this device changes', async () => {
  const { epoch, drives, driveId } = await alice()
  const trees = new DriveTrees(epoch)
  await trees.get(driveId)
  let scans = 0
  const find = epoch.find.bind(epoch)
  epoch.find = (index, ...rest) => {
    if (index === 'entries') scans++
    return find(index, ...rest)
  }
  await drives.createFolder(driveId, '/one')
  await drives.rename(driveId, '/one', '/two')
  expect(rowsOf(await trees.get(driveId)).map(([path]) => path)).toEqual(['/two'])
  expect(scans).toBe(1) // of the drives' own tree, which nobody had asked for
  trees.close()
})
