/** The computers of this person, and the one that is on its way to be theirs. */
import { create } from 'zustand'
import type { ErrorCode } from '../../app/contract/errors.js'
import type { DeviceId } from '../../app/contract/ids.js'
import type { DeviceLinking, OwnDevice } from '../../app/contract/people-model.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'
import { doLoadProfile } from './profile-store.js'
import { showDialog } from './view-store.js'

interface DeviceState {
  devices: Loadable<OwnDevice[]>
  linking: DeviceLinking | null
}

const initial: DeviceState = { devices: LOADING, linking: null }

export const useDeviceStore = create<DeviceState>(() => initial)

/** A computer that asks to become this person's is shown at once, wherever the person is. */
export async function doLoadDevices(): Promise<void> {
  const [devices, linking] = await Promise.all([
    call('device.list', {}),
    call('device.linking', {})
  ])
  const before = useDeviceStore.getState().linking
  useDeviceStore.setState((state) => ({
    devices: refreshed(state.devices, devices),
    linking: linking.ok ? linking.value : state.linking
  }))
  const now = useDeviceStore.getState().linking
  if (now?.side === 'known' && now.status === 'comparing' && before?.status !== 'comparing') {
    showDialog({ kind: 'devices' })
  }
}

export async function doMakeDeviceLink(): Promise<void> {
  const made = await call('device.link', {})
  if (!made.ok) postError(made.error.code)
  await doLoadDevices()
}

/** Resolves when this computer is one of theirs; with why it is not. */
export async function doFollowDeviceLink(link: string): Promise<ErrorCode | null> {
  const linked = await call('device.link', { link })
  await doLoadDevices()
  if (!linked.ok) return linked.error.code
  await doLoadProfile()
  return null
}

export async function doCancelDeviceLink(): Promise<void> {
  await call('device.cancelLink', {})
  await doLoadDevices()
}

export async function doConfirmDevice(name: string, isAccepted: boolean): Promise<void> {
  const result = await call('device.confirm', { isAccepted })
  if (!result.ok) postError(result.error.code)
  else if (isAccepted) postNotice({ kind: 'info', title: t('people.deviceAdded', { name }) })
  await doLoadDevices()
}

export async function doRenameDevice(name: string): Promise<void> {
  const result = await call('device.rename', { name })
  if (!result.ok) postError(result.error.code)
  await doLoadDevices()
}

export async function doRemoveDevice(deviceId: DeviceId): Promise<void> {
  const result = await call('device.remove', { deviceId })
  if (!result.ok) postError(result.error.code)
  await doLoadDevices()
}

export function resetDeviceStore(): void {
  useDeviceStore.setState(initial, true)
}
