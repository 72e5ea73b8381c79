/**
 * Which screen is shown.
 *
 * Names that tests and assistive technology rely on (role "name"):
 *
 *   welcome       textbox "Your name" · group "Your colour" (radios by colour name) · button "Continue"
 *                 button "I use Alcove on another computer" · textbox "Link from your other computer"
 *                 button "Link this computer" · note "Number to compare"
 *   computers     dialog "Your computers" (list of that name; button "Link another computer",
 *                 textbox "Link for your other computer") · dialog "Another computer wants to be
 *                 yours" (buttons "It is mine, and the numbers are equal", "No, turn it away")
 *   contacts      button "Contacts" (sidebar, start) · region "Contacts" (lists "Contacts", "Sent and
 *                 received") · button "Add a contact" · dialog "Add a contact" (textbox "Their
 *                 contact link", button "Add contact") · buttons "Let contacts reach me", "Copy your link"
 *                 textbox "Your contact link" · buttons "Send a file", "Actions for <name>"
 *                 buttons "Accept and save", "Accept and join", "Refuse", "Take back", "Put away"
 *   start         button "Create a space" · button "Join with a link" · button "Back"
 *   create        textbox "Space name" · button "Create space"
 *   join          textbox "Invite link" · region "Invite" · button "Join space"
 *                 button "Look up code" · checkbox "Connect only through relays"
 *                 list "Requests to join" · button "Cancel request" · button "Dismiss"
 *   sidebar       complementary "Space" · button "Space: <name>" (menu) · regions "Favourites",
 *                 "Recent", "Documents", "Files", "People", each with a list of that name, but:
 *                 tree "Documents" (treeitems) · list "Drives" · button "Show recent documents"
 *                 button "New document" · buttons "Unfold <title>", "New document in <title>",
 *                 "Actions for <title>" (menuitems "New document inside", "Add to favourites",
 *                 "Rename", "Change icon", "Move to…", "Duplicate", "Move to trash")
 *                 button "Trash" · button "Invite people"
 *   tree dialogs  dialog "Move “<title>” to" (combobox "Find a place", options)
 *                 dialog "Icon for “<title>”" (group "Icons", textbox "Any other emoji")
 *   trash         lists "Documents in the trash", "Files in the trash" · button "Restore <title>"
 *                 list "Logs in the trash"
 *   logs          region "Logs" in the sidebar (list "Logs", items "<name>" or "<name>, <n> new
 *                 entries"; button "New log") · dialog "New log" (textbox "Log name", button
 *                 "Create log") · region "Log <name>" (list "Log entries", button "Actions for
 *                 <name>", button "Show earlier entries") · form "New entry" (textbox "Entry text",
 *                 buttons "Attach files", "Add entry") · buttons "Save <file>"
 *   versions      complementary "Details" (region "Versions", list "Versions of the file", buttons
 *                 "Actions for the version of <name>, <time>": menuitems "Open", "Save as",
 *                 "Restore") · status "Conflicts" · button "Choose what to keep" · dialog
 *                 "Which “<name>” should stay?" (list "Contents of <name>", buttons
 *                 "Keep mine", "Keep <name>’s", "Keep both")
 *                 button "Your profile: <name>" · button "Keyboard shortcuts"
 *                 note "Where this space is" · button "Network: <sentence>"
 *   activity      button "Activity" or "Activity, <n> new things" · region "Activity" (group "Filter":
 *                 buttons "Person: <name>", "About: <topic>"; region "Since you were away" with list
 *                 "By person"; a region and list for each day; buttons "Restore <name>",
 *                 "Show earlier"; output "Fingerprint of the list")
 *   network       region "Network" (in main) · group "Switches" (switches "Work offline", "Pause
 *                 transfers", "Connect only through relays") · lists "What works", "Devices in “<space>”" · button "Copy report"
 *   document      navigation "Documents above" · textbox "Document title" · textbox "Document text" (`.bn-editor`)
 *                 note "Where this document is" · list "Also in this document"
 *                 group "Document panels" · button "Mode: Editing" (menuitemradios "Editing",
 *                 "Suggesting") · button "Follow <name>"
 *   panels        complementary "Outline", "Comments", "History", "About this document" ·
 *                 button "Close panel" · list "Versions" · button "Name this version" ·
 *                 button "Who wrote what" · region "<version>" (document "Version text",
 *                 switch "Compare with now", buttons "Next change", "Restore")
 *   finder        button "Find anything" · dialog "Find anything" · combobox "Find documents, words,
 *                 comments and files" · listbox "Found" (groups "Recent", "Documents",
 *                 "Comments", "Files", "New"; option "New document “<text>”")
 *   notifications button "Notifications" or "Notifications, <n> new" · dialog "Notifications"
 *                 button "Mark all read"
 *                 button "New drive" · button "Actions for <drive>" (a menu)
 *   files         region "Files" (in main) · buttons "Back", "Forward" · navigation "Folder path"
 *                 textbox "Filter this folder" · button "Show as a grid" or "Show as a list"
 *                 toolbar "Add" or "Chosen items" · group "Sort by" (a button for each column)
 *                 grid "Files and folders", rows "<name>" · as a grid of tiles: listbox
 *                 "Files and folders", options "<name>"
 *                 button "Actions for <name>" and menus "Chosen items", "This folder" (menuitems
 *                 "Open", "Save as", "Details", "Cut", "Copy", "Paste", "Rename", "Delete", …)
 *                 button "Add files" · button "Add folder" · button "New folder"
 *                 textbox "Folder name" · textbox "New name" · dialog "New drive" (textbox
 *                 "Drive name", button "Create drive")
 *   preview       dialog "Preview of <name>" · button "Previous file", "Next file", "Save as",
 *                 "Open with another program", "Close preview" · document "Text of <name>",
 *                 "Pages of <name>" (img "Page <n>") · toolbar "Picture"
 *   links         list "Linked folders" (in main; items by the folder's name) · button "Actions for
 *                 linked folder <name>" (menuitems "Open folder", "Pause", "Go on", "What is left
 *                 out", "Unlink") · button "Decide…" · dialog "Link “<name>” to a folder" (lists
 *                 "What will happen", "First files", button "Link folder") · dialog "What
 *                 happened to “<name>”?" (buttons "Fetch them again", "Delete in the drive too")
 *   exchange      button "Actions for all documents" (menuitems "Import files…",
 *                 "Import a folder…", "Export everything…") · dialog "Export “<title>”" (radios
 *                 "Markdown", "HTML", "PDF") · dialog "Imported “<name>”" (list "Left out")
 *   transfers     region "Transfers" · progressbar "Progress of <label>" · button "Cancel <label>"
 *   invite        dialog "Invite people to <space>" · region "Waiting to come in" (buttons
 *                 "Accept", "Decline") · radios "Send a link", "Say it" · checkbox "Ask before
 *                 letting in" · button "Make a code" · region "Code to say" (list "Words of the
 *                 code", buttons "New code", "Cancel code") · radio "Editor", "Viewer", "1 hour", "1 day",
 *                 "7 days", "Never", "Once", "Unlimited", "A number" · spinbutton "Number of uses"
 *                 button "Create invite" · textbox "Invite link" · button "Copy link"
 *                 img "QR code of the invite link" · region "Open invites" · button "Revoke"
 *   publishing    menuitem "Publish…" · dialog "Publish “<name>”" · button "Publish" · textbox
 *                 "Link to this folder" · buttons "Copy link", "Stop publishing"
 *   from others   list "From others" · button "Open a link" · in "Join" buttons "Open folder", "Add as a contact"
 *                 region "From others" (in main) · grid "Files and folders" · button "Save a copy"
 *                 menuitems "Mirror to a folder…", "Stop mirroring", "Forget this folder"
 *   keepers       region "Keepers" · list "Keepers of this space" (items by name; button "Remove")
 *                 button "Add a keeper" · form "Add a keeper" (textboxes "Address of the keeper",
 *                 "Name", button "Add keeper") · dialog "Remove “<name>”" (button "Remove keeper")
 *   who confirms  region "Who confirms" (in main) · list "Computers that confirm" (items "<name>’s
 *                 computer" or "This computer"; button "Replace…") · button "Take over…" · dialogs
 *                 "Replace <name>’s computer" (button "Replace it"), "Take over the confirming"
 *                 (button "Take over")
 *   people        button "Show everybody" · region "People" (in main; list "Members", items by name)
 *                 button "Actions for <name>" (menuitemradios "Admin", "Editor", "Viewer",
 *                 menuitems "Verify…", "Compare codes again…", "Remove from this space…", "Leave
 *                 this space") · list "Computers of <name>" · dialog "Is this really <name>?"
 *                 (list "Safety code", buttons "They match", "They differ") · dialog
 *                 "Remove <name> from “<space>”" · in dialog "Leave “<space>”" group "You are the
 *                 only admin. Who takes over?"
 *   settings      button "Settings" (sidebar, or in the corner) · dialog "Settings" (tablist "Parts of
 *                 the settings", tabpanels "General", "Looks", "Language", "About Alcove")
 *   lock          main "Alcove is locked" (textbox "Passphrase" · buttons "Show what is typed",
 *                 "Unlock") · complementary "About your keys" (in the space's home;
 *                 button "What this means") · tabpanel "Privacy and lock" (buttons "Set a passphrase", "Change the
 *                 passphrase", "Remove the passphrase", "Save passphrase", "Lock now")
 *   profile       dialog "Your profile" (buttons "Choose a picture", "Change the picture",
 *                 "Remove the picture")
 *   notices       region "Notices" · button "Put away"
 */
import { useEffect } from 'react'
import { errorText } from '../app/contract/error-text.js'
import { assertNever } from '../app/contract/errors.js'
import { t } from '../app/contract/messages/translate.js'
import { DialogHost } from './DialogHost.js'
import { doBoot } from './event-sync.js'
import { ContactsScreen } from './features/contacts/ContactsScreen.js'
import { LockScreen } from './features/lock/LockScreen.js'
import { PreviewOverlay } from './features/preview/PreviewOverlay.js'
import { WelcomeScreen } from './features/profile/WelcomeScreen.js'
import { CornerSettings } from './features/settings/CornerSettings.js'
import { StartScreen } from './features/space/StartScreen.js'
import { OpenedScreen } from './features/published/OpenedScreen.js'
import { WithoutSpace } from './features/space/WithoutSpace.js'
import { SpaceShell } from './SpaceShell.js'
import { dismissNotice, useNoticeStore } from './stores/notice-store.js'
import { useLockStore } from './stores/lock-store.js'
import { useProfileStore } from './stores/profile-store.js'
import { findSpace, useSpaceStore } from './stores/space-store.js'
import { useViewStore } from './stores/view-store.js'
import { Button } from './ui/Button.js'
import { Message } from './ui/Message.js'
import { NoticeStack } from './ui/NoticeStack.js'
import { Waiting } from './ui/Waiting.js'
import { useWindowTitle } from './window-title.js'

const NOTICE_LIFETIME_MS = 8000

export function App() {
  const isLocked = useLockStore(({ lock }) => lock.status === 'ready' && lock.value.isLocked)
  const profile = useProfileStore((state) => state.profile)
  const spacesStatus = useSpaceStore((state) => state.spaces.status)
  const spaceId = useViewStore((state) => state.spaceId)
  const place = useViewStore((state) => state.place)
  const space = useSpaceStore((state) => findSpace(state, spaceId))
  const notices = useNoticeStore((state) => state.notices)

  if (isLocked) return <LockScreen onUnlocked={() => void doBoot()} />
  return (
    <>
      <WindowTitle />
      {screen()}
      {!space && <CornerSettings />}
      <DialogHost />
      <PreviewOverlay />
      <NoticeStack notices={notices} lifetimeMs={NOTICE_LIFETIME_MS} onDismiss={dismissNotice} />
    </>
  )

  function screen() {
    switch (profile.status) {
      case 'loading':
        return <Waiting>{t('space.openingAlcove')}</Waiting>
      case 'failed':
        return (
          <Message
            isProblem
            title={errorText(profile.code).title}
            actions={<Button onClick={() => void doBoot()}>{t('common.tryAgain')}</Button>}
          >
            <p>{errorText(profile.code).hint}</p>
          </Message>
        )
      case 'ready':
        if (profile.value.name === '') return <WelcomeScreen />
        if (space) return <SpaceShell key={space.spaceId} space={space} />
        if (place.kind === 'opened') {
          return (
            <WithoutSpace>
              <OpenedScreen publicDriveId={place.publicDriveId} path={place.path} />
            </WithoutSpace>
          )
        }
        if (place.kind === 'contacts') {
          return (
            <WithoutSpace>
              <ContactsScreen />
            </WithoutSpace>
          )
        }
        return spacesStatus === 'loading' ? (
          <Waiting>{t('space.openingSpaces')}</Waiting>
        ) : (
          <StartScreen />
        )
      default:
        return assertNever(profile)
    }
  }
}

/** Not while it is locked: the page is loaded anew then, with the title it comes with. */
function WindowTitle() {
  const title = useWindowTitle()
  useEffect(() => void (document.title = title), [title])
  return null
}
