/**
 * One subscription per contract event, applied to the stores. Nothing else listens. Events say
 * that something changed; what it is now is asked for, one request at a time per list.
 */
import type { EventData, SpaceAspect } from '../app/contract/contract.js'
import type { SpaceId } from '../app/contract/ids.js'
import { t } from '../app/contract/messages/translate.js'
import { on } from './client.js'
import { createReloadQueue } from './reload-queue.js'
import { valueOr } from './loadable.js'
import { doLoadActivity } from './stores/activity-store.js'
import { doTakeArrived, writableSpaces } from './stores/arrival-store.js'
import { applyCopy, doLoadCopies } from './stores/copy-store.js'
import { doLoadContacts } from './stores/contact-store.js'
import { doLoadDevices } from './stores/device-store.js'
import { doLoadDocuments } from './stores/document-store.js'
import { doLoadDrives, doLoadFiles } from './stores/file-store.js'
import { doReloadBacklinks } from './stores/backlink-store.js'
import { doLoadVersions } from './stores/history-store.js'
import { doLoadInvites, doLoadRequests, useInviteStore } from './stores/invite-store.js'
import { applyJoinChanged, doLoadJoins } from './stores/join-store.js'
import { doLoadKeepers, useKeeperStore } from './stores/keeper-store.js'
import { doTakeLinks } from './stores/link-intake.js'
import { doLoadLinks } from './stores/link-store.js'
import { doReloadLogs } from './stores/log-store.js'
import { doLoadMuted } from './stores/mute-store.js'
import { applyNetwork, doLoadNetwork } from './stores/network-store.js'
import { postNotice } from './stores/notice-store.js'
import { doLoadNotifications, doOpenNotification } from './stores/notification-store.js'
import { doLoadOwnWords } from './stores/own-word-store.js'
import { applyPresence, doLoadMembers } from './stores/people-store.js'
import { applySettings } from './stores/settings-store.js'
import { doLoadPlaces, doReturnTo, keepPlace } from './stores/place-store.js'
import { doLoadProfile } from './stores/profile-store.js'
import { doRepeatSearch } from './stores/search-store.js'
import { doLoadOpenedFolder, doLoadSharing } from './stores/sharing-store.js'
import { useSpaceStore } from './stores/space-store.js'
import { doLoadSpace, doOpenSpace, doSettleSpace } from './stores/space-session.js'
import { applyTransfer, doLoadTransfers } from './stores/transfer-store.js'
import { doLoadTrash } from './stores/trash-store.js'
import { applyUpdate, doLoadUpdate } from './stores/update-store.js'
import { doLoadConflicts, doLoadFileVersions } from './stores/version-store.js'
import { showPlace, useViewStore } from './stores/view-store.js'

const reloadSpaces = createReloadQueue<'spaces'>(() => doSettleSpace())
const reloadSharing = createReloadQueue<'sharing'>(async () => {
  await Promise.all([doLoadSharing(), doLoadOpenedFolder(), doLoadLinks()])
})
const reloadPeople = createReloadQueue<'people'>(async () => {
  const { spaceId } = useViewStore.getState()
  const offered = spaceId ? [doLoadNotifications(spaceId)] : []
  await Promise.all([doLoadDevices(), doLoadContacts(), doLoadProfile(), ...offered])
})
const reloadSpace = createReloadQueue<SpaceId>(doLoadSpace)
const reloads: Partial<Record<SpaceAspect, (spaceId: SpaceId) => void>> = {
  members: createReloadQueue<SpaceId>(doLoadMembers),
  documents: createReloadQueue<SpaceId>(doLoadDocuments),
  files: createReloadQueue<SpaceId>(doLoadDrivesAndFiles, { hasPauses: true }),
  invites: createReloadQueue<SpaceId>(async (spaceId) => {
    if (useInviteStore.getState().spaceId !== spaceId) return
    await Promise.all([doLoadInvites(spaceId), doLoadRequests(spaceId)])
  }),
  index: createReloadQueue<SpaceId>(async (spaceId) => {
    await Promise.all([doRepeatSearch(spaceId), doReloadBacklinks(spaceId)])
  }),
  notifications: createReloadQueue<SpaceId>(async (spaceId) => {
    await Promise.all([doLoadNotifications(spaceId), doLoadMuted()])
  }),
  versions: createReloadQueue<SpaceId>(doLoadVersions),
  activity: createReloadQueue<SpaceId>(doLoadActivity, { hasPauses: true }),
  logs: createReloadQueue<SpaceId>(doReloadLogs),
  keepers: createReloadQueue<SpaceId>(async (spaceId) => {
    if (useKeeperStore.getState().spaceId === spaceId) await doLoadKeepers(spaceId)
  }),
  space: reloadSpace
}

async function doLoadDrivesAndFiles(spaceId: SpaceId): Promise<void> {
  await Promise.all([
    doLoadDrives(spaceId),
    doLoadFiles(spaceId),
    doLoadFileVersions(spaceId),
    doLoadConflicts(spaceId),
    doLoadTrash(spaceId)
  ])
}

/** Returns the function that ends every subscription. */
export function startEventSync(): () => void {
  const unsubscribes = [
    keepPlace(),
    on('joinChanged', (change) => void onJoinChanged(change)),
    on('spaceChanged', onSpaceChanged),
    on('presenceChanged', applyPresence),
    on('notificationOpened', (opened) => void onNotificationOpened(opened)),
    on('transferChanged', applyTransfer),
    on('copyChanged', applyCopy),
    on('sharingChanged', () => reloadSharing('sharing')),
    on('peopleChanged', () => reloadPeople('people')),
    on('networkChanged', applyNetwork),
    on('linkArrived', () => void doTakeLinks()),
    on('filesArrived', () => void doTakeArrived(true)),
    useSpaceStore.subscribe((_now, { spaces }) => {
      if (writableSpaces(valueOr(spaces, [])).length === 0) void doTakeArrived(false)
    }),
    on('updateChanged', applyUpdate),
    on('settingsChanged', applySettings),
    on('ownWordsChanged', () => void doLoadOwnWords())
  ]
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe()
  }
}

/** The first questions. Called after `startEventSync`, so nothing can fall in between. */
export async function doBoot(): Promise<void> {
  const { shown } = await doLoadPlaces()
  await Promise.all([
    doLoadProfile(),
    doSettleSpace(shown?.spaceId),
    doLoadJoins(),
    doLoadNetwork(),
    doLoadSharing(),
    doLoadDevices(),
    doLoadContacts(),
    doLoadTransfers(),
    doLoadCopies(),
    doLoadLinks(),
    doLoadMuted(),
    doLoadUpdate()
  ])
  await doReturnTo(shown)
  await doTakeLinks()
}

function onSpaceChanged({ spaceId, what }: EventData<'spaceChanged'>): void {
  if (what.some((aspect) => aspect === 'space' || aspect === 'holding' || aspect === 'members')) {
    reloadSpaces('spaces')
  }
  if (spaceId !== useViewStore.getState().spaceId) return
  for (const aspect of what) reloads[aspect]?.(spaceId)
}

async function onNotificationOpened(opened: EventData<'notificationOpened'>): Promise<void> {
  const { notification } = opened
  const shownId = useViewStore.getState().spaceId
  const spaceId = notification.spaceId ?? shownId
  if (spaceId === null) return showPlace({ kind: 'contacts' })
  if (spaceId !== shownId) await doOpenSpace(spaceId)
  await doOpenNotification(spaceId, notification, notification.kind === 'trashed-while-writing')
}

async function onJoinChanged(change: EventData<'joinChanged'>): Promise<void> {
  applyJoinChanged(change)
  const wasElsewhere = useViewStore.getState().spaceId !== null
  await Promise.all([doLoadJoins(), doSettleSpace()])
  if (change.status !== 'joined' || change.spaceId === undefined) return
  const { spaceId } = change
  if (useViewStore.getState().spaceId === spaceId) return
  if (!wasElsewhere) return doOpenSpace(spaceId)
  postNotice({
    kind: 'info',
    title: t('space.letIn'),
    action: { label: t('space.openIt'), run: () => void doOpenSpace(spaceId) }
  })
}
