/** Empties every store: test set-up, and a window that starts over. */
import { resetActivityStore } from './activity-store.js'
import { resetBrowserStore } from './browser-store.js'
import { resetContactStore } from './contact-store.js'
import { resetCopyStore } from './copy-store.js'
import { resetDeviceStore } from './device-store.js'
import { resetDocumentStore } from './document-store.js'
import { resetFileStore } from './file-store.js'
import { resetHistoryStore } from './history-store.js'
import { resetFollowStore } from './follow-store.js'
import { resetInviteStore } from './invite-store.js'
import { resetJoinStore } from './join-store.js'
import { resetKeeperStore } from './keeper-store.js'
import { resetLinkStore } from './link-store.js'
import { resetLockStore } from './lock-store.js'
import { resetLogStore } from './log-store.js'
import { resetBacklinkStore } from './backlink-store.js'
import { resetMuteStore } from './mute-store.js'
import { resetNotificationStore } from './notification-store.js'
import { resetSearchStore } from './search-store.js'
import { resetNetworkStore } from './network-store.js'
import { resetNoticeStore } from './notice-store.js'
import { resetOrderStore } from './order-store.js'
import { resetOwnWordStore } from './own-word-store.js'
import { resetPeopleStore } from './people-store.js'
import { resetPlaceStore } from './place-store.js'
import { resetProfileStore } from './profile-store.js'
import { resetSettingsStore } from './settings-store.js'
import { resetSharingStore } from './sharing-store.js'
import { resetSpaceStore } from './space-store.js'
import { resetTransferStore } from './transfer-store.js'
import { resetTrashStore } from './trash-store.js'
import { resetTreeStore } from './tree-store.js'
import { resetUndoStore } from './undo-store.js'
import { resetUpdateStore } from './update-store.js'
import { resetVersionStore } from './version-store.js'
import { resetViewStore } from './view-store.js'

export function resetAll(): void {
  resetActivityStore()
  resetBacklinkStore()
  resetBrowserStore()
  resetContactStore()
  resetCopyStore()
  resetDeviceStore()
  resetDocumentStore()
  resetFileStore()
  resetHistoryStore()
  resetFollowStore()
  resetInviteStore()
  resetJoinStore()
  resetKeeperStore()
  resetLinkStore()
  resetLockStore()
  resetLogStore()
  resetMuteStore()
  resetNetworkStore()
  resetNoticeStore()
  resetNotificationStore()
  resetOrderStore()
  resetOwnWordStore()
  resetPeopleStore()
  resetPlaceStore()
  resetProfileStore()
  resetSearchStore()
  resetSettingsStore()
  resetSharingStore()
  resetSpaceStore()
  resetTransferStore()
  resetTrashStore()
  resetTreeStore()
  resetUndoStore()
  resetUpdateStore()
  resetVersionStore()
  resetViewStore()
}
