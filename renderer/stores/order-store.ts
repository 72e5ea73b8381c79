/** Who confirms the order of the space on screen. Nothing says when more is confirmed: who shows it asks. */
import { create } from 'zustand'
import type { ErrorCode } from '../../app/contract/errors.js'
import type { DeviceId, SpaceId } from '../../app/contract/ids.js'
import type { SpaceOrder } from '../../app/contract/people-model.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'

interface OrderState {
  spaceId: SpaceId | null
  order: Loadable<SpaceOrder>
}

const initial: OrderState = { spaceId: null, order: LOADING }

export const useOrderStore = create<OrderState>(() => initial)

export async function doLoadOrder(spaceId: SpaceId): Promise<void> {
  if (useOrderStore.getState().spaceId !== spaceId) useOrderStore.setState({ ...initial, spaceId })
  const result = await call('order.get', { spaceId })
  useOrderStore.setState((state) =>
    state.spaceId === spaceId ? { order: refreshed(state.order, result) } : state
  )
}

export async function doReplaceIndexer(spaceId: SpaceId, deviceId: DeviceId): Promise<void> {
  const result = await call('order.replace', { spaceId, deviceId })
  if (!result.ok) postError(result.error.code)
  await doLoadOrder(spaceId)
}

export async function doTakeOver(spaceId: SpaceId): Promise<void> {
  const result = await call('order.fork', { spaceId })
  if (!result.ok) postRefusal(result.error.code)
  await doLoadOrder(spaceId)
}

/** The role allowed it when the question was asked, so something else has changed since. */
function postRefusal(code: ErrorCode): void {
  if (code !== 'not-allowed') return postError(code)
  postNotice({
    kind: 'problem',
    title: t('people.cannotTakeOver'),
    hint: t('people.cannotTakeOverHint')
  })
}

export function resetOrderStore(): void {
  useOrderStore.setState(initial, true)
}
