/** Adds and saves of this device: the running ones and those that ended since the window opened. */
import { create } from 'zustand'
import type { TransferId } from '../../app/contract/ids.js'
import type { Transfer } from '../../app/contract/model.js'
import { call } from '../client.js'
import { postError } from './notice-store.js'

interface TransferState {
  transfers: readonly Transfer[]
  /** Ended ones the person has put away; the engine may still list them. */
  dismissed: ReadonlySet<TransferId>
}

const initial: TransferState = { transfers: [], dismissed: new Set() }

export const useTransferStore = create<TransferState>(() => initial)

/** Old ones that ended before this window are history, not news. */
export async function doLoadTransfers(): Promise<void> {
  const result = await call('transfer.list', {})
  if (!result.ok) return
  for (const transfer of result.value) if (isLive(transfer)) applyTransfer(transfer)
}

export function applyTransfer(transfer: Transfer): void {
  useTransferStore.setState(({ transfers }) => {
    const others = transfers.filter((t) => t.transferId !== transfer.transferId)
    return { transfers: [...others, transfer].sort((a, b) => b.startedAtMs - a.startedAtMs) }
  })
}

export async function doCancelTransfer(transferId: TransferId): Promise<void> {
  const result = await call('transfer.cancel', { transferId })
  if (!result.ok) postError(result.error.code)
}

export async function doPauseTransfer(transferId: TransferId): Promise<void> {
  const result = await call('transfer.pause', { transferId })
  if (!result.ok) postError(result.error.code)
}

export async function doResumeTransfer(transferId: TransferId): Promise<void> {
  const result = await call('transfer.resume', { transferId })
  if (!result.ok) postError(result.error.code)
}

/** It runs or waits: its end is still to come. */
export function isLive({ status }: Transfer): boolean {
  return status === 'running' || status === 'paused'
}

export function dismissTransfer(transferId: TransferId): void {
  useTransferStore.setState(({ dismissed }) => ({ dismissed: new Set([...dismissed, transferId]) }))
}

/** All that ended go; what runs or waits stays. */
export function dismissEnded(): void {
  useTransferStore.setState(({ transfers, dismissed }) => {
    const ended = transfers.filter((transfer) => !isLive(transfer))
    return { dismissed: new Set([...dismissed, ...ended.map(({ transferId }) => transferId)]) }
  })
}

export function resetTransferStore(): void {
  useTransferStore.setState(initial, true)
}
