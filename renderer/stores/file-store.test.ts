import { afterEach, expect, test } from 'vitest'
import type { DriveId, EntryId, SpaceId } from '../../app/contract/ids.js'
import type { FileEntry } from '../../app/contract/drive-model.js'
import { doLoadFiles, doOpenFolder, showFilesOf, useFileStore } from './file-store.js'
import { resetAll } from './reset-all.js'
import { installTestBridge } from './test-bridge.js'
import { aFile, anId } from './test-samples.js'

const spaceId = anId<SpaceId>('s1')
const place = { spaceId, driveId: anId<DriveId>('v1') }

afterEach(resetAll)

function shown(): readonly FileEntry[] {
  const { entries } = useFileStore.getState()
  return entries.status === 'ready' ? entries.value : []
}

test('asked again, what did not change is the same object, and the rest is new', async () => {
  const one = aFile('/one.txt', { entryId: anId<EntryId>('e1') })
  const two = aFile('/two.txt', { entryId: anId<EntryId>('e2') })
  const bridge = installTestBridge({ 'file.list': () => [one, two] })
  showFilesOf(spaceId)
  await doOpenFolder(place, '/')
  const [first, second] = shown()
  const before = useFileStore.getState().entries
  await doLoadFiles(spaceId)
  expect(useFileStore.getState().entries).toBe(before)

  bridge.answers['file.list'] = () => [one, { ...two, localRatio: 0.5 }]
  await doLoadFiles(spaceId)
  expect(shown()[0]).toBe(first)
  expect(shown()[1]).not.toBe(second)
  expect(shown()[1]).toMatchObject({ localRatio: 0.5 })
})

test('a folder that is gone is said to be gone; other trouble keeps the list', async () => {
  const bridge = installTestBridge({ 'file.list': () => [aFile('/a/one.txt')] })
  showFilesOf(spaceId)
  await doOpenFolder(place, '/a')
  bridge.answers['file.list'] = () => ({ errorCode: 'internal' })
  await doLoadFiles(spaceId)
  expect(shown()).toHaveLength(1)
  bridge.answers['file.list'] = () => ({ errorCode: 'file-not-found' })
  await doLoadFiles(spaceId)
  expect(useFileStore.getState().entries).toEqual({ status: 'failed', code: 'file-not-found' })
})
