import { expect, it } from 'vitest'
import { MAX_LOGS_PER_SPACE, MAX_NAME_LENGTH } from '../../contract/limits.js'
import type { CreateLog } from '../../schema/rows.js'
import { aRulesView, writerKeyOf } from '../../testing/rules-view.js'
import { randomId, randomKey } from '../crypto.js'
import type { Operation } from '../operations.js'

function creating(changes: Partial<CreateLog> = {}): Operation & { name: 'create-log' } {
  const value = { logId: randomId<string>(), name: 'Notes', coreKey: randomKey(), atMs: 5 }
  return { name: 'create-log', value: { ...value, ...changes } }
}

it('[LG1] the device that creates a log is its writer, whatever it says; a core is in one log', async () => {
  const { run, rows } = await aRulesView()
  const create = creating()
  expect(await run('bob', create)).toBe(null)
  expect(await rows('logs')).toMatchObject([{ createdBy: 'bob', writerKey: writerKeyOf('bob') }])
  const { logId, coreKey } = create.value
  expect(await run('cy', creating({ coreKey }))).toBe('bad-input')
  expect(await run('cy', creating({ logId }))).toBe('bad-input')
  expect(await run('victor', creating())).toBe('not-allowed')
  expect(await run('stranger', creating())).toBe('not-allowed')
  for (const changes of [
    { logId: 'short' },
    { name: '' },
    { name: 'n'.repeat(MAX_NAME_LENGTH + 1) }
  ]) {
    expect(await run('cy', creating(changes))).toBe('bad-input')
  }
  expect(await rows('logs')).toHaveLength(1)
})

it('[LG5] its author and admins rename a log; whoever may edit trashes and restores it', async () => {
  const { run, rows } = await aRulesView()
  const create = creating()
  await run('bob', create)
  const { logId } = create.value
  const rename = (name: string): Operation => ({
    name: 'rename-log',
    value: { logId, name, atMs: 6 }
  })
  expect(await run('cy', rename('Mine now'))).toBe('not-allowed')
  expect(await run('victor', rename('Mine now'))).toBe('not-allowed')
  expect(await run('bob', rename('Herons'))).toBe(null)
  expect(await run('alice', rename('Birds'))).toBe(null)
  expect(await run('bob', rename(''))).toBe('bad-input')
  expect(await run('victor', { name: 'trash-log', value: { logId, atMs: 7 } })).toBe('not-allowed')
  expect(await run('cy', { name: 'trash-log', value: { logId, atMs: 7 } })).toBe(null)
  expect(await run('bob', { name: 'trash-log', value: { logId, atMs: 8 } })).toBe(null)
  expect(await rows('logs')).toMatchObject([
    { name: 'Birds', trashedAtMs: 7, trashedBy: 'cy', createdBy: 'bob' }
  ])
  expect(await run('bob', { name: 'restore-log', value: { logId, atMs: 9 } })).toBe(null)
  expect((await rows('logs'))[0]?.trashedAtMs).toBeFalsy()
  const away = randomId<string>()
  for (const name of ['trash-log', 'restore-log'] as const) {
    expect(await run('bob', { name, value: { logId: away, atMs: 9 } })).toBe('log-not-found')
  }
  expect(await run('bob', { name: 'rename-log', value: { logId: away, name: 'x', atMs: 9 } })).toBe(
    'log-not-found'
  )
})

it('[LG7] there are only so many logs', async () => {
  const { run, put } = await aRulesView()
  const row = { name: 'n', createdBy: 'bob', writerKey: writerKeyOf('bob'), createdAtMs: 1 }
  for (let i = 0; i < MAX_LOGS_PER_SPACE; i++) {
    await put('logs', { ...row, logId: randomId<string>(), coreKey: randomKey() })
  }
  expect(await run('bob', creating())).toBe('too-large')
})
