/** Calls about connections and keepers. */
import { z } from 'zod'
import { call, inSpace, none, text } from './call.js'
import * as ids from './ids.js'
import type { KeeperId } from './ids.js'
import * as limits from './limits.js'
import type { NetworkStatus, Notification } from './model.js'
import type { Keeper, NetworkReport } from './network-model.js'

export const networkCalls = {
  'network.status': call(none).returns<NetworkStatus>(),
  /** No socket stays open. Survives restarts until switched back. */
  'network.setOffline': call(z.strictObject({ isOffline: z.boolean() })).returns<NetworkStatus>(),
  /** No contents of files move; documents go on. Survives restarts. */
  'network.pauseTransfers': call(
    z.strictObject({ arePaused: z.boolean() })
  ).returns<NetworkStatus>(),
  /** Connect only through relays, so that others do not learn this computer's address. */
  'network.setRelayOnly': call(
    z.strictObject({ isRelayOnly: z.boolean() })
  ).returns<NetworkStatus>(),
  'network.report': call(none).returns<NetworkReport>(),

  /** By the key that `alcove keeper` prints. Errors: `keeper-key-wrong`. */
  'keeper.add': call(
    z.strictObject({
      ...inSpace,
      key: z.string().max(200),
      name: text(limits.MAX_NAME_LENGTH).optional()
    })
  ).returns<{ keeperId: KeeperId }>(),
  'keeper.list': call(z.strictObject(inSpace)).returns<Keeper[]>(),
  'keeper.remove': call(z.strictObject({ ...inSpace, keeperId: ids.keeperId })).returns<null>(),

  /** Of all spaces, newest first. */
  'notification.listAll': call(none).returns<Notification[]>(),
  /** A document, or the whole space, makes no noise on this computer. */
  'notification.mute': call(
    z.strictObject({ ...inSpace, documentId: ids.documentId.optional(), isMuted: z.boolean() })
  ).returns<null>(),
  'notification.muted':
    call(none).returns<{ spaceId: ids.SpaceId; documentId: ids.DocumentId | null }[]>()
} as const
