import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChangedCopy } from '../../../app/contract/drive-model.js'
import type { DriveId, EntryId, SpaceId } from '../../../app/contract/ids.js'
import { applyCopy } from '../../stores/copy-store.js'
import { resetAll } from '../../stores/reset-all.js'
import { installTestBridge, type TestBridge } from '../../stores/test-bridge.js'
import { TransferTray } from '../transfers/TransferTray.js'

const copy: ChangedCopy = {
  spaceId: 's' as SpaceId,
  driveId: 'd' as DriveId,
  entryId: 'e' as EntryId,
  path: '/Report.odt',
  name: 'Report.odt'
}

let bridge: TestBridge

beforeEach(() => {
  resetAll()
  bridge = installTestBridge({ 'file.putBack': () => null })
})

afterEach(cleanup)

test('a changed copy is asked about once, however often it is told', () => {
  applyCopy(copy)
  applyCopy(copy)
  render(<TransferTray />)
  fireEvent.click(screen.getByRole('button', { name: 'Put back' }))
  expect(bridge.asked).toEqual(['file.putBack'])
  expect(screen.queryByRole('button', { name: 'Put back' })).toBeNull()
})

test('one that could not be put back is asked about again', async () => {
  bridge.answers['file.putBack'] = () => ({ errorCode: 'source-vanished' })
  applyCopy(copy)
  render(<TransferTray />)
  fireEvent.click(screen.getByRole('button', { name: 'Put back' }))
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Put back' })).toBeTruthy())
})
