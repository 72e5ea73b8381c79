import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resetAll } from '../../stores/reset-all.js'
import { installTestBridge, type TestBridge } from '../../stores/test-bridge.js'
import { aTransfer } from '../../stores/test-samples.js'
import { applyTransfer } from '../../stores/transfer-store.js'
import { transferSentence } from './transfer-sentence.js'
import { TransferTray } from './TransferTray.js'

let bridge: TestBridge

beforeEach(() => {
  resetAll()
  bridge = installTestBridge({ 'transfer.cancel': () => null })
})

afterEach(cleanup)

describe('transfer tray', () => {
  test('a running transfer shows how far it is and can be cancelled', () => {
    applyTransfer(aTransfer({ doneBytes: 250 }))
    render(<TransferTray />)
    const bar = screen.getByRole('progressbar', { name: 'Progress of photos' })
    expect(bar.getAttribute('value')).toBe('0.25')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel photos' }))
    expect(bridge.asked).toEqual(['transfer.cancel'])
  })

  test('an ended transfer says so and goes when it is put away', () => {
    applyTransfer(aTransfer({ status: 'done' }))
    render(<TransferTray />)
    expect(screen.getByRole('status').textContent).toBe('Added photos')
    fireEvent.click(screen.getByRole('button', { name: 'Put away photos' }))
    expect(screen.queryByRole('region', { name: 'Transfers' })).toBeNull()
  })

  test('items that were left out are named with the reason', () => {
    applyTransfer(
      aTransfer({
        status: 'done',
        skipped: [{ name: 'a:b.txt', reason: 'path-invalid' }],
        skippedCount: 1
      })
    )
    render(<TransferTray />)
    expect(screen.getByText('a:b.txt: This name cannot be used')).toBeTruthy()
  })
})

describe('transfer sentence', () => {
  test('a failure gives the reason and what to do', () => {
    expect(transferSentence(aTransfer({ status: 'failed', reason: 'disk-full' }))).toBe(
      'photos was not added. The disk is full. Free some space and try again.'
    )
  })

  test('documents are counted, and what an import brought stays when it is stopped', () => {
    const transfer = aTransfer({ kind: 'import', totalFiles: 200, doneFiles: 3 })
    expect(transferSentence(transfer)).toBe('Importing photos: 3 of 200')
    expect(transferSentence({ ...transfer, status: 'cancelled' })).toBe(
      'Stopped importing photos. What had come in stays'
    )
    expect(transferSentence({ ...transfer, kind: 'export', status: 'done' })).toBe(
      'Exported photos'
    )
  })

  test('many files are counted along with their bytes', () => {
    const transfer = aTransfer({ totalFiles: 12, doneFiles: 3, doneBytes: 61e6, totalBytes: 184e6 })
    expect(transferSentence(transfer)).toBe('Adding photos: 61 MB of 184 MB, file 4 of 12')
  })
})
