/** Whether Alcove starts when the person logs in, as the system says. */
import { create } from 'zustand'
import type { LoginStart } from '../../app/contract/desktop-calls.js'
import { call } from '../client.js'
import { LOADING, toLoadable, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface LoginState {
  loginStart: Loadable<LoginStart>
}

export const useLoginStore = create<LoginState>(() => ({ loginStart: LOADING }))

export async function doLoadLoginStart(): Promise<void> {
  useLoginStore.setState({ loginStart: toLoadable(await call('loginStart.get', {})) })
}

/** Shows what was asked for until the system has answered, and then what it says. */
export async function doSetLoginStart(isOn: boolean): Promise<void> {
  useLoginStore.setState({ loginStart: { status: 'ready', value: { isPossible: true, isOn } } })
  const result = await call('loginStart.set', { isOn })
  if (!result.ok) postError(result.error.code)
  await doLoadLoginStart()
}
