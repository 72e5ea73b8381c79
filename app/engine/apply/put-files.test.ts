import { expect, it } from 'vitest'
import type { Entry, PutFile } from '../../schema/rows.js'
import { FILES_PER_OPERATION, filesIn, putFilesOperations } from '../drives/put-files.js'
import { encodeOperation, type Operation } from '../operations.js'
import { aView, file, newIds } from './drive-view.js'

const valueOf = (operation: Operation) => operation.value as PutFile

it('[SP2] files put together count as if each was put by itself, also beside a refused one', async () => {
  const ids = newIds(4) as [string, string, string, string]
  const files = [
    valueOf(file(ids[0], '', 'one.txt')),
    valueOf(file(ids[1], '', 'not/allowed')),
    valueOf(file(ids[2], '', 'ONE.txt')),
    valueOf(file(ids[3], '', 'two.txt'))
  ]
  const single = await aView()
  const verdicts = []
  for (const value of files) verdicts.push(await single.run('alice', { name: 'put-file', value }))
  const together = await aView()
  const verdict = await together.run('alice', { name: 'put-files', value: { files } })
  expect(verdicts.filter(Boolean)).toEqual(['path-invalid'])
  expect(verdict).toBe('path-invalid')
  const shown = (rows: Entry[]) =>
    rows.map(({ entryId, name, nameKey }) => [entryId, name, nameKey])
  expect(shown(await together.rows())).toEqual(shown(await single.rows()))
  expect(await together.rows()).toHaveLength(3)

  expect(await together.run('victor', { name: 'put-files', value: { files } })).toBe('not-allowed')
  expect(await together.run('alice', { name: 'put-files', value: { files: [] } })).toBe('bad-input')
})

it('many files with the longest names fit into their operations', () => {
  const many = newIds(FILES_PER_OPERATION + 1).map((id) => valueOf(file(id, id, 'é'.repeat(127))))
  const operations = putFilesOperations(many)
  expect(operations).toHaveLength(2)
  expect(filesIn(operations)).toBe(many.length)
  for (const operation of operations) expect(() => encodeOperation(operation)).not.toThrow()
})
