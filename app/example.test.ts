import { expect, it } from 'vitest'
import { aPerson } from './testing/loopback.js'

const OFFLINE = { isOffline: true }

it('an example space has documents below each other and a file, and goes away whole', async () => {
  const person = await aPerson('Ana', [{ host: '127.0.0.1', port: 1 }], OFFLINE)
  const { spaceId } = await person.call('space.createExample', {})

  const documents = await person.call('document.list', { spaceId })
  expect(documents.map(({ title }) => title)).toEqual([
    'Start here',
    'Spring fair',
    'Draft: opening words'
  ])
  expect(documents[2]?.parentId).toBe(documents[1]?.documentId)
  const [start] = documents
  if (!start) throw new Error('no document')
  const place = { spaceId, documentId: start.documentId }
  const { content } = await person.call('document.read', { ...place, format: 'text' })
  expect(content).toContain('Three things to try')

  const [drive] = await person.call('drive.list', { spaceId })
  if (!drive) throw new Error('no drive')
  const files = await person.call('file.list', { spaceId, driveId: drive.driveId })
  expect(files.map(({ name, sizeBytes }) => [name, sizeBytes > 0])).toEqual([
    ['Packing list.txt', true]
  ])

  await person.call('space.leave', { spaceId })
  expect(await person.call('space.list', {})).toEqual([])
})

it('two examples are two spaces', async () => {
  const person = await aPerson('Ana', [{ host: '127.0.0.1', port: 1 }], OFFLINE)
  const first = await person.call('space.createExample', {})
  const second = await person.call('space.createExample', {})
  expect(first.spaceId).not.toBe(second.spaceId)
  expect(await person.call('space.list', {})).toHaveLength(2)
})
