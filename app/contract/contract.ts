/**
 * The one description of Alcove's process boundary. Preload bridge, main handlers, renderer
 * client, headless stdio and the command line all derive from this value; the compiler names
 * whatever is missing. Inputs are parsed by `call(schema)` before a handler sees them.
 *
 * `host` says who serves a call: `engine` everywhere; `desktop` needs a window (dialogs, QR,
 * shell); `headless` only where a script, not a page, is the caller.
 */
import { z } from 'zod'
import * as ids from './ids.js'
import * as limits from './limits.js'
import type { ChangedCopy } from './drive-model.js'
import type {
  Attachment,
  AttachmentInfo,
  AuthoredRun,
  Backlink,
  CommentThread,
  ComparedRun,
  DocumentSummary,
  DocumentVersion,
  ImportReport,
  Invite,
  InvitePreview,
  Join,
  JoinStatus,
  NetworkStatus,
  Notification,
  Presence,
  Profile,
  SearchHit,
  SpaceSummary,
  TextBlock,
  Transfer
} from './model.js'
import type { DocumentId, InviteId, JoinId, PathToken, SpaceId, VersionId } from './ids.js'
import type { ErrorCode } from './errors.js'
import {
  bytes,
  call,
  type CallEntry,
  callOn,
  event,
  type EventEntry,
  type Host,
  icon,
  inDocument,
  inEntry,
  inSpace,
  inVersion,
  link,
  none,
  parentId,
  properName,
  text,
  tokens
} from './call.js'
import type { CommandId } from './commands.js'
import { desktopCalls } from './desktop-calls.js'
import { driveCalls } from './drive-calls.js'
import { lockCalls } from './lock-calls.js'
import { placeCalls } from './place-calls.js'
import { logCalls } from './log-calls.js'
import { networkCalls } from './network-calls.js'
import { peopleCalls } from './people-calls.js'
import { spellingCalls } from './spelling-calls.js'
import { updateCalls } from './update-calls.js'
import type { UpdateState } from './update-model.js'
import type { ShownSettings } from './settings.js'

export { bytes, type CallEntry, type EventEntry, type Host } from './call.js'

export const calls = {
  'profile.get': call(none).returns<Profile>(),
  'profile.set': call(
    z.strictObject({
      name: properName,
      color: z.string().regex(/^#[0-9a-fA-F]{6}$/)
    })
  ).returns<Profile>(),

  'space.create': call(z.strictObject({ name: properName })).returns<{
    spaceId: SpaceId
  }>(),
  /** With documents and a file in the language in use, to try things on. */
  'space.createExample': call(none).returns<{ spaceId: SpaceId }>(),
  'space.list': call(none).returns<SpaceSummary[]>(),
  'space.rename': call(z.strictObject({ ...inSpace, name: properName })).returns<null>(),
  'space.join': call(z.strictObject({ link })).returns<{ joinId: JoinId }>(),
  'space.leave': call(z.strictObject(inSpace)).returns<null>(),
  /** One hash over everything visible: equal on two devices exactly when they show the same. */
  'space.digest': call(z.strictObject(inSpace)).returns<{ digest: string }>(),

  'join.list': call(none).returns<Join[]>(),
  /** Stops asking, and forgets a refused or joined request. */
  'join.cancel': call(z.strictObject({ joinId: ids.joinId })).returns<null>(),

  'invite.create': call(
    z.strictObject({
      ...inSpace,
      role: z.enum(['editor', 'viewer']),
      maxUses: z.int().min(1).max(limits.MAX_INVITE_USES).optional(),
      expiresAtMs: z.int().min(1).optional(),
      needsApproval: z.boolean().optional()
    })
  ).returns<{ inviteId: InviteId; link: string }>(),
  'invite.inspect': call(z.strictObject({ link })).returns<InvitePreview>(),
  'invite.list': call(z.strictObject(inSpace)).returns<Invite[]>(),
  'invite.revoke': call(z.strictObject({ ...inSpace, inviteId: ids.inviteId })).returns<null>(),

  'presence.list': call(z.strictObject(inSpace)).returns<Presence>(),

  'document.create': call(
    z.strictObject({
      ...inSpace,
      title: text(limits.MAX_TITLE_LENGTH),
      markdown: z.string().max(limits.MAX_MARKDOWN_LENGTH).optional(),
      parentId: parentId.optional(),
      icon: icon.optional()
    })
  ).returns<{ documentId: DocumentId }>(),
  /** Without trashed ones unless asked for. Siblings in their order, parents before children. */
  'document.list': call(
    z.strictObject({ ...inSpace, includeTrashed: z.boolean().optional() })
  ).returns<DocumentSummary[]>(),
  'document.read': call(
    z.strictObject({ ...inDocument, format: z.enum(['markdown', 'text']) })
  ).returns<{ content: string }>(),
  /** Acknowledged when the Yjs update is on this disk. */
  'document.update': call(z.strictObject({ ...inDocument, update: bytes })).returns<null>(),
  /** The whole merged state as one Yjs update. */
  'document.state': call(z.strictObject(inDocument)).returns<{ update: Uint8Array }>(),
  'document.rename': call(
    z.strictObject({ ...inDocument, title: text(limits.MAX_TITLE_LENGTH) })
  ).returns<null>(),
  /** Before that sibling, or last. Errors: `document-loop`. */
  'document.move': call(
    z.strictObject({ ...inDocument, parentId, beforeId: ids.documentId.optional() })
  ).returns<null>(),
  'document.setIcon': call(z.strictObject({ ...inDocument, icon })).returns<null>(),
  /** With everything below it, beside the original. */
  'document.duplicate': call(z.strictObject(inDocument)).returns<{ documentId: DocumentId }>(),
  'document.setFavourite': call(
    z.strictObject({ ...inDocument, isFavourite: z.boolean() })
  ).returns<null>(),
  'document.trash': call(z.strictObject(inDocument)).returns<null>(),
  /** From the trash; or, with a version, to that version's content, which becomes a new one. */
  'document.restore': call(
    z.strictObject({ ...inDocument, versionId: ids.versionId.optional() })
  ).returns<null>(),
  'document.backlinks': call(z.strictObject(inDocument)).returns<Backlink[]>(),
  'document.comments': call(z.strictObject(inDocument)).returns<CommentThread[]>(),

  'document.history': call(z.strictObject(inDocument)).returns<DocumentVersion[]>(),
  'document.addVersion': call(
    z.strictObject({ ...inDocument, name: text(limits.MAX_NAME_LENGTH) })
  ).returns<{ versionId: VersionId }>(),
  'document.nameVersion': call(
    z.strictObject({ ...inVersion, name: text(limits.MAX_NAME_LENGTH) })
  ).returns<null>(),
  'document.readVersion': call(
    z.strictObject({ ...inVersion, format: z.enum(['markdown', 'text']) })
  ).returns<{ content: string }>(),
  /** From the version to another one, or to now. */
  'document.compare': call(
    z.strictObject({ ...inVersion, withVersionId: ids.versionId.optional() })
  ).returns<{ blocks: TextBlock<ComparedRun>[] }>(),
  /** Who wrote which words. */
  'document.authors': call(z.strictObject(inDocument)).returns<{
    blocks: TextBlock<AuthoredRun>[]
  }>(),

  /** Files and folders of Markdown, HTML and plain text. Progress comes as `transferChanged`. */
  'document.import': call(
    z.strictObject({ ...inSpace, sources: tokens, parentId: parentId.optional() })
  ).returns<ImportReport>(),
  /**
   * One document with all below it (unless `isAlone`), or the whole tree. Answers when everything
   * is written.
   */
  'document.export': call(
    z.strictObject({
      ...inSpace,
      documentId: ids.documentId.optional(),
      isAlone: z.boolean().optional(),
      format: z.enum(['markdown', 'html']),
      target: ids.pathToken
    })
  ).returns<Transfer>(),
  /** Puts a file into the drive, for a document to show. */
  'attachment.add': call(
    z.strictObject({
      ...inDocument,
      name: z.string().min(1).max(limits.MAX_PATH_LENGTH),
      source: z.union([z.strictObject({ token: ids.pathToken }), z.strictObject({ bytes })])
    })
  ).returns<Attachment>(),
  /** Errors: `file-not-found`. */
  'attachment.get': call(z.strictObject(inEntry)).returns<AttachmentInfo>(),
  /** Writes it to the target. Answers when it is there. */
  'attachment.save': call(
    z.strictObject({ ...inEntry, target: ids.pathToken })
  ).returns<Transfer>(),

  /** Ranked, over titles, text, comments and file names, by what is on this disk. */
  'search.query': call(
    z.strictObject({
      ...inSpace,
      text: z.string().max(limits.MAX_QUERY_LENGTH),
      limit: z.int().min(1).max(limits.MAX_SEARCH_HITS).optional()
    })
  ).returns<SearchHit[]>(),
  'notification.list': call(z.strictObject(inSpace)).returns<Notification[]>(),
  /** All of the space, and those of no space, when none is named. */
  'notification.markRead': call(
    z.strictObject({
      ...inSpace,
      notificationIds: z
        .array(z.string().min(1).max(limits.MAX_NOTIFICATION_ID_LENGTH))
        .max(limits.MAX_NOTIFICATIONS)
        .optional()
    })
  ).returns<null>(),

  ...peopleCalls,
  ...logCalls,
  ...networkCalls,
  ...lockCalls,
  ...placeCalls,
  ...driveCalls,
  ...updateCalls,
  ...spellingCalls,
  'transfer.list': call(none).returns<Transfer[]>(),
  'transfer.cancel': call(z.strictObject({ transferId: ids.transferId })).returns<null>(),
  'transfer.pause': call(z.strictObject({ transferId: ids.transferId })).returns<null>(),
  'transfer.resume': call(z.strictObject({ transferId: ids.transferId })).returns<null>(),

  /** Links the system handed to the app since the last ask; the page pulls them. */
  'link.take': callOn('desktop', none).returns<string[]>(),
  'dialog.openFiles': callOn('desktop', none).returns<PathToken[]>(),
  'dialog.openFolders': callOn('desktop', none).returns<PathToken[]>(),
  /** null when the person cancelled. */
  'dialog.saveFile': callOn(
    'desktop',
    z.strictObject({ suggestedName: z.string().max(limits.MAX_SEGMENT_BYTES) })
  ).returns<PathToken | null>(),
  /** Markdown, HTML and text files. */
  'dialog.openDocuments': callOn('desktop', none).returns<PathToken[]>(),
  /** Prints the document to a PDF file, as the window would. */
  'document.exportPdf': callOn(
    'desktop',
    z.strictObject({ ...inDocument, target: ids.pathToken })
  ).returns<null>(),
  'dialog.saveFolder': callOn('desktop', none).returns<PathToken | null>(),
  /** The same for a file that a document shows. */
  'attachment.open': callOn('desktop', z.strictObject(inEntry)).returns<null>(),
  'clipboard.write': callOn(
    'desktop',
    z.strictObject({ text: z.string().max(65_536) })
  ).returns<null>(),
  ...desktopCalls,

  /** Scripts name paths; pages get tokens from dialogs and drops. */
  'token.forPath': callOn(
    'headless',
    z.strictObject({ path: z.string().min(1).max(limits.MAX_PATH_LENGTH) })
  ).returns<{ token: PathToken }>()
} as const satisfies Record<string, CallEntry>

export const events = {
  joinChanged: event<{
    joinId: JoinId
    status: JoinStatus
    spaceId?: SpaceId
    reason?: ErrorCode
  }>(),
  /** Something in a space changed; `what` says which lists to ask for again. */
  spaceChanged: event<{ spaceId: SpaceId; what: SpaceAspect[] }>(),
  presenceChanged: event<Presence>(),
  /** Never told on this computer before. */
  notificationArrived: event<{ notification: Notification }>(),
  /** The person clicked a notification of the system: its line is to be shown. */
  notificationOpened: event<{ notification: Notification }>(),
  transferChanged: event<Transfer>(),
  /** Linked folders, published or opened drives changed: ask for their lists again. */
  sharingChanged: event<Record<string, never>>(),
  /** A program changed the copy of a file that was opened from here. */
  copyChanged: event<ChangedCopy>(),
  /** Contacts, offers or own devices changed: ask for their lists again. */
  peopleChanged: event<Record<string, never>>(),
  networkChanged: event<NetworkStatus>(),
  /** Locked, or opened by its passphrase. Nothing else is told while it is locked. */
  lockChanged: event<{ isLocked: boolean }>(),
  /** The system handed over a link; pull it with `link.take`. */
  linkArrived: event<Record<string, never>>(),
  /** The system handed over files; pull them with `file.takeArrived`. */
  filesArrived: event<Record<string, never>>(),
  settingsChanged: event<ShownSettings>(),
  /** Words were added to the dictionary or taken out: what was said of words may be wrong now. */
  ownWordsChanged: event<Record<string, never>>(),
  /** Chosen in a menu or the tray. */
  commandChosen: event<{ id: CommandId }>(),
  updateChanged: event<UpdateState>()
} as const satisfies Record<string, EventEntry>

export type SpaceAspect =
  | 'space'
  | 'members'
  | 'invites'
  /** The tree: titles, places, trash, favourites. */
  | 'documents'
  | 'versions'
  | 'files'
  | 'holding'
  /** What is read out of documents: search, backlinks, comments. */
  | 'index'
  | 'notifications'
  | 'logs'
  | 'activity'
  | 'keepers'

export type CallName = keyof typeof calls
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>
/** Input as handlers receive it: parsed, normalised, branded. */
export type CallParsed<Name extends CallName> = z.output<(typeof calls)[Name]['input']>
export type CallOutput<Name extends CallName> =
  (typeof calls)[Name] extends CallEntry<z.ZodType, infer Output, Host> ? Output : never

export type CallsOfHost<Wanted extends Host> = {
  [K in CallName]: (typeof calls)[K]['host'] extends Wanted ? K : never
}[CallName]

export type Handlers<Name extends CallName> = {
  [K in Name]: (input: CallParsed<K>) => Promise<CallOutput<K>>
}

export type EventName = keyof typeof events
export type EventData<Name extends EventName> =
  (typeof events)[Name] extends EventEntry<infer Data> ? Data : never
