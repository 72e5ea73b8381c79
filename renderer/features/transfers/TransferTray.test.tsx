import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TransferId } from '../../../app/contract/ids.js'
import { resetAll } from '../../stores/reset-all.js'
import { installTestBridge, type TestBridge } from '../../stores/test-bridge.js'
import { aTransfer } from '../../stores/test-samples.js'
import { applyTransfer } from '../../stores/transfer-store.js'
import { RateMeter, timeLeft } from './transfer-rate.js'
import { transferSentence, waitingSentence } from './transfer-sentence.js'
import { TransferTray } from './TransferTray.js'

let bridge: TestBridge

beforeEach(() => {
  resetAll()
  bridge = installTestBridge({
    'transfer.cancel': () => null,
    'transfer.pause': () => null,
    'transfer.resume': () => null
  })
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

  test('a transfer that can wait is paused and resumed', () => {
    applyTransfer(aTransfer({ canPause: true }))
    render(<TransferTray />)
    fireEvent.click(screen.getByRole('button', { name: 'Pause photos' }))
    act(() => applyTransfer(aTransfer({ canPause: true, status: 'paused', doneBytes: 250 })))
    expect(screen.getByRole('status').textContent).toMatch(/^Paused: photos, 250 bytes of/)
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.25')
    fireEvent.click(screen.getByRole('button', { name: 'Resume photos' }))
    expect(bridge.asked).toEqual(['transfer.pause', 'transfer.resume'])
  })

  test('what ended is put away at once, and what runs stays', () => {
    const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(26) as TransferId)
    const [first, second, third] = ids
    if (!first || !second || !third) throw new Error('three ids')
    applyTransfer(aTransfer({ transferId: first, label: 'one', status: 'done' }))
    applyTransfer(aTransfer({ transferId: second, label: 'two', status: 'cancelled' }))
    applyTransfer(aTransfer({ transferId: third, label: 'three' }))
    render(<TransferTray />)
    fireEvent.click(screen.getByRole('button', { name: 'Put away all that ended' }))
    expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))).toEqual([
      'Transfer of three'
    ])
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

  test('what waits says for what, and what to do', () => {
    const full = aTransfer({ status: 'paused', reason: 'disk-full', missingBytes: 40e6 })
    expect(transferSentence(full)).toMatch(/^The disk is full: photos/)
    expect(waitingSentence(full)).toBe('Free 40 MB: it goes on by itself then.')
    const away = aTransfer({
      status: 'paused',
      reason: 'content-unavailable',
      waitingFor: ['Ana', 'Bo']
    })
    expect(transferSentence(away)).toMatch(/^Waiting for somebody: photos/)
    expect(waitingSentence(away)).toBe(
      'Nobody who is connected has all of it. Ana or Bo may have it. ' +
        'It goes on by itself when somebody comes.'
    )
    expect(waitingSentence(aTransfer({ status: 'paused' }))).toBe('')
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

describe('transfer rate', () => {
  test('is what was done lately, unknown at first and after starting over', () => {
    const meter = new RateMeter()
    meter.note(0, 0)
    expect(meter.bytesPerSecond()).toBeNull()
    for (let s = 1; s <= 20; s++) meter.note(s <= 10 ? s * 100 : 1000 + (s - 10) * 500, s * 1000)
    expect(meter.bytesPerSecond()).toBe(500)
    meter.note(100, 21_000)
    expect(meter.bytesPerSecond()).toBeNull()
  })

  test('time left is rounded the way people speak', () => {
    expect(timeLeft(100, 100)).toBe('')
    expect(timeLeft(4200, 100)).toBe('45 seconds left')
    expect(timeLeft(12_500, 100)).toBe('2 minutes left')
    expect(timeLeft(400_000, 100)).toBe('1 hour left')
  })
})
