/**
 * Every numeric limit and interval of the product, units in the names. Tests may shorten the
 * network ones through `EngineOptions.timing`.
 */

const KB = 1024
const MB = 1024 * KB

/** Longest accepted invite link; ours are below 500 characters. */
export const MAX_LINK_LENGTH = 4096
export const MAX_NAME_LENGTH = 80
export const MIN_PASSPHRASE_LENGTH = 8
export const MAX_PASSPHRASE_LENGTH = 1024
/** From so many wrong passphrases on, the next has to wait: longer each time. */
export const FREE_PASSPHRASE_TRIES = 3
export const FIRST_PASSPHRASE_WAIT_MS = 2000
export const MAX_PASSPHRASE_WAIT_MS = 5 * 60_000
/** How often it is looked at whether the person is still there. */
export const IDLE_CHECK_MS = 5000
export const MAX_TITLE_LENGTH = 200
/** An emoji with all its modifiers, in UTF-16 units. */
export const MAX_ICON_LENGTH = 32
/** Fractional indexes grow with moves between the same two siblings. */
export const MAX_ORDER_LENGTH = 256
/** Deepest place a document can be made in or moved to; what is below it moves along. */
export const MAX_DOCUMENT_DEPTH = 64
/** Documents above one that apply climbs, and below one that it looks through. */
export const MAX_TREE_CLIMB = 1024
export const MAX_TREE_WALK = 1000
/** A document in the trash is listed and restorable for this long. */
export const TRASH_LIFETIME_MS = 30 * 24 * 60 * 60_000
/** A version keeps itself when its document was left alone for this long after an edit here. */
export const VERSION_QUIET_MS = 5 * 60_000
/** And after this long without such a rest. */
export const VERSION_MAX_MS = 30 * 60_000
/** And this soon after the document was closed. */
export const VERSION_CLOSED_MS = 60_000
/** When somebody else typed last, their device goes first; ours adds one only if they did not. */
export const VERSION_GRACE_MS = 30_000
/** Keeping versions at quit may take this long. */
export const VERSION_CLOSE_MS = 1500
/** Bytes of one kept version. */
export const MAX_VERSION_BYTES = 64 * MB
/** Versions of others up to this size are fetched behind the scenes, larger ones when looked at. */
export const MAX_FETCHED_VERSION_BYTES = 256 * KB
export const MAX_QUERY_LENGTH = 500
export const MAX_SEARCH_HITS = 200
export const MAX_NOTIFICATIONS = 1000
export const MAX_NOTIFICATION_ID_LENGTH = 200
/** One path segment in a drive, in UTF-8 bytes, as most file systems allow. */
export const MAX_SEGMENT_BYTES = 255
/** A whole drive path in characters. */
export const MAX_PATH_LENGTH = 4096
/** Deepest folder nesting accepted from people and from peers. */
export const MAX_PATH_DEPTH = 64
export const MAX_SOURCES_PER_ADD = 1000
/** Entries that one call moves or drags. */
export const MAX_PATHS_PER_CALL = 10_000
/** Contents of one file that a decision keeps. */
export const MAX_KEPT_VERSIONS = 100
/** With those in the trash. */
export const MAX_DRIVES_PER_SPACE = 1000
/** One Yjs update through the contract; a pasted book is below it. */
export const MAX_UPDATE_BYTES = 32 * MB
export const MAX_MARKDOWN_LENGTH = 8 * MB
/** One carets-and-names message. */
export const MAX_AWARENESS_BYTES = 16 * KB
/** One line of headless input; base64 of the largest update fits. */
export const MAX_LINE_BYTES = 64 * MB

/** An operation's bytes in a space's log. Autobase closes a base whose block passes 15 MB. */
export const MAX_OPERATION_BYTES = 64 * KB
/** Payload of one document-update operation, leaving room for its header. */
export const MAX_UPDATE_PART_BYTES = 60 * KB
/** An update unfolds to at most this many times its stored bytes, or to the size of one part. */
export const MAX_UNPACK_RATIO = 50
/** Parts of one update or snapshot; more are refused. */
export const MAX_PARTS = Math.ceil(MAX_UPDATE_BYTES / MAX_UPDATE_PART_BYTES) + 1
/** A document's unpacked state; a larger one is not compacted, and a larger snapshot not read. */
export const MAX_DOCUMENT_BYTES = 64 * MB
/** Operations that go into one atomic append, so that apply stays responsive. */
export const MAX_OPERATIONS_PER_APPEND = 250
/** One message on the live channel; a larger update waits for its operation. */
export const MAX_LIVE_MESSAGE_BYTES = MB
/** Changes of a document that wait for their operation before it is appended anyway. */
export const MAX_PENDING_UPDATES = 2000

/** Counts of own changes kept apart per operation; beyond that, those of one document are added up. */
export const MAX_OWN_CHANGE_ROWS = 5000

export const MAX_INVITE_USES = 10_000
export const MAX_DEVICES_PER_SPACE = 1000

/** Requests that wait for approval, of one invite and of the whole space. */
export const MAX_REQUESTS_PER_INVITE = 50
export const MAX_OPEN_REQUESTS = 200
/** Newcomers whom one device answers with one invite in a minute; the others ask again. */
export const MAX_ANSWERS_PER_MINUTE = 30
/** Requests with one invite that one device opens in a minute, good or not. */
export const MAX_LOOKS_PER_MINUTE = 600
/** Requests with one invite that wait for one device's answer; further ones are asked again. */
export const MAX_WAITING_ANSWERS = 32
/** Keepers that a link names. */
export const MAX_LINK_KEEPERS = 3
/** What somebody typed as a spoken code. */
export const MAX_SPOKEN_LENGTH = 200
/** A spoken code is good for this long. */
export const SPOKEN_LIFETIME_MS = 10 * 60_000
/** Its record is put into the DHT again this often. */
export const SPOKEN_RENEW_MS = 2 * 60_000
/** How often it is looked at whether a code is still good. */
export const SPOKEN_CHECK_MS = 15_000
/** How long a record is looked for, or put. */
export const SPOKEN_LOOKUP_MS = 15_000
/** A member's picture: 128 pixels square are far below it. */
export const MAX_PICTURE_BYTES = 16 * KB
/** In pixels. */
export const MAX_PICTURE_SIDE = 256
/** Devices of one member. */
export const MAX_DEVICES_PER_MEMBER = 10
/** A link for another own computer is good for this long. */
export const DEVICE_LINK_LIFETIME_MS = 10 * 60_000
/** How often a device notes in a space that it is there. */
export const SEEN_INTERVAL_MS = 60 * 60_000
/** Refused operations of one device that stay on record. */
export const MAX_REFUSALS_PER_WRITER = 100
/** A device that confirms the order and was not seen for this long is replaced. */
export const INDEXER_LOST_MS = 14 * 24 * 60 * 60_000
/** Confirming waits this long for the usual answers before it asks for one more. */
export const ACK_NUDGE_MS = 4000
/** How often that is looked at. */
export const INDEXER_CHECK_MS = 60 * 60_000
/** Devices whose signatures confirm the order. */
export const MAX_INDEXERS = 3
export const MAX_KEEPERS_PER_SPACE = 5
/** What a keeper stores unless told otherwise, and how much of other things. */
export const KEEPER_MAX_BYTES = 100 * 1024 * MB
export const MAX_KEEPER_CORES = 100_000
export const MAX_KEEPER_CONNECTIONS = 512
/** A running keeper says this often what it stores, if that has changed. */
export const KEEPER_STATUS_INTERVAL_MS = 10 * 60_000
export const MAX_CONTACTS = 1000
/** One message between two people, or two computers of one person. */
export const MAX_DIRECT_MESSAGE_BYTES = MB
/** Direct connections that have not said yet whose they are, and all of them. */
export const MAX_DIRECT_CALLERS = 16
export const MAX_DIRECT_CONNECTIONS = 128
/** By then a caller has said whose it is. */
export const DIRECT_HELLO_MS = 10_000
/** Pauses between calls to somebody who does not answer; the last one repeats. */
export const DIRECT_RETRY_MS = [1000, 3000, 10_000, 30_000, 60_000, 5 * 60_000]
/** A profile card is put into the DHT again this often: records live for a day or two at most. */
export const CARD_REFRESH_MS = 3 * 60 * 60_000
/** Contacts that are called whenever they may be there; more only when there is something for them. */
export const MAX_CALLED_CONTACTS = 64
/** The card of somebody who does not answer is looked up again this often. */
export const CARD_LOOK_MS = 60_000
/** Offers of one contact that wait for an answer here. */
export const MAX_OFFERS_PER_CONTACT = 20
export const MAX_LOGS_PER_SPACE = 1000
export const MAX_LOG_BODY_LENGTH = 100_000
export const MAX_LOG_FILES = 20
export const MAX_LOG_PAGE = 200
/** One entry as it is stored: its text and the places of its files. */
export const MAX_LOG_ENTRY_BYTES = 512 * KB
/** A page ends early when its entries are that large together. */
export const MAX_LOG_PAGE_BYTES = 4 * MB
/** Of one log this much comes without being read: the newest entries, and no more bytes. */
export const MAX_LOG_FETCHED_ENTRIES = 20_000
export const MAX_LOG_FETCHED_BYTES = 256 * MB
/** Retractions of one log that are remembered, one by one. */
export const MAX_LOG_RETRACTIONS = 50
export const MAX_ACTIVITY_PAGE = 500
/** Names in what happened are cut to this. */
export const MAX_ACTIVITY_TEXT_LENGTH = 255
/** New activity beyond this is not counted. */
export const MAX_NEW_ACTIVITY = 2000

/** Files that a device says are open there; more are passed over. */
export const MAX_OPEN_FILES = 50
/** Contents of one question on the live channel about who has them. */
export const MAX_ASKED_CONTENTS = 500
/** A device that has not answered such a question by then counts for what it said before. */
export const HOLDER_ANSWER_MS = 1500
/** The same before bytes are given back, when only answers count. */
export const FREEING_ANSWER_MS = 5000
/** Others are asked again what they have at most this often. */
export const HOLDER_SURVEY_MS = 2000
/** When nothing came for a content for this long, another one has its turn. */
export const KEEP_STALL_MS = 4000

/** Quiet time after which typed changes are appended to the space's log. */
export const PERSIST_QUIET_MS = 200
/** Longest time typed changes wait for that quiet. */
export const PERSIST_MAX_MS = 1000
/**
 * A document is compacted when its updates since the last snapshot pass COMPACT_MIN_ROWS, or, as
 * they are stored, COMPACT_MIN_BYTES and half the snapshot. So all snapshots ever written of a
 * growing document are together at most about three times its last one. Whoever wrote less than
 * half of those updates leaves it to the others until they are COMPACT_PATIENCE times as much, and
 * while a document is being changed everybody waits for a quiet COMPACT_QUIET_MS, or for as much
 * again.
 */
export const COMPACT_MIN_ROWS = 400
export const COMPACT_MIN_BYTES = 64 * KB
export const COMPACT_PATIENCE = 2
export const COMPACT_QUIET_MS = 3000
/** How long an idle document stays in the engine's memory after its last use. */
export const DOCUMENT_IDLE_MS = 30_000
/** A live update whose operation has not come by then is persisted by whoever saw it. */
export const ADOPT_LIVE_UPDATE_MS = 4000
/** Events of one kind are coalesced to at most ten a second. */
export const EVENT_INTERVAL_MS = 100
/** Receipts ("I hold your changes up to n") are sent at most this often. */
export const RECEIPT_INTERVAL_MS = 250
/**
 * A peer that said nothing for this long is not "here". Carets go with it. With the heartbeat that
 * looks for it, a person knows within five seconds that nobody is left.
 */
export const PRESENCE_TIMEOUT_MS = 3900
export const PRESENCE_HEARTBEAT_MS = 1000

/**
 * A waiting join request is announced afresh this often, and members look for new ones as often.
 * DHT records live about 20 minutes, so a request can never age out unseen.
 */
export const PAIRING_REFRESH_MS = 4 * 60_000
/** How often room on the disk that is not needed any more is given back while the app runs. */
export const TIDY_INTERVAL_MS = 10 * 60_000
/** Reading from a space's view may need the network after a fast-forward; then it gives up. */
export const VIEW_READ_TIMEOUT_MS = 10_000
/** Reading a file's block that no connected device has. */
export const BLOCK_READ_TIMEOUT_MS = 20_000
/** The same for what a document shows: a reader sees that it is missing before long. */
export const ENTRY_READ_TIMEOUT_MS = 8000
/** Left on a disk for other programs: before it is used up, transfers wait. */
export const KEPT_FREE_BYTES = 256 * MB
/** How often transfers look whether there is room. */
export const DISK_CHECK_INTERVAL_MS = 2000
/** How much of a running transfer's figures a crash may lose. */
export const JOB_NOTE_INTERVAL_MS = 1000
/** Pictures and files of documents up to this are fetched without being opened. */
export const MAX_PREFETCH_BYTES = 64 * MB
/** Folders this computer publishes, and drives of others it has opened. */
export const MAX_PUBLISHED_DRIVES = 100
export const MAX_OPENED_DRIVES = 200
/** Strangers that read one published folder from here at a time. */
export const MAX_PUBLIC_READERS = 128
/** How long opening waits for somebody who serves a Hyperdrive. */
export const DRIVE_SEARCH_MS = 15_000
/** While nobody who serves it is found, an opened drive is looked for again after these, then as often as the last. */
export const DRIVE_SEARCH_AGAIN_MS = [2000, 5000, 10_000, 20_000, 30_000]
/** Entries of one folder of an opened drive that are listed, and of a whole one that are saved. */
export const MAX_OPENED_ENTRIES = 200_000
/** A published folder is brought up to date at most this often. */
export const PUBLISH_INTERVAL_MS = 1000
/** A content that no device has is asked for again. */
export const PUBLISH_RETRY_MS = 15_000
/** Leaving the DHT politely is tried for this long at quit. */
/** Before a member's device is asked to relay, a direct connection may take so long. */
export const RELAY_AFTER_MS = 8000
/** Relayed for others at a time; a pair of devices takes two. */
export const MAX_RELAYED_STREAMS = 32
export const NETWORK_CLOSE_MS = 1500
/** Everything must be closed by then at quit. */
export const QUIT_DEADLINE_MS = 5000
/** A path token not used by then is worthless. */
export const PATH_TOKEN_LIFETIME_MS = 60 * 60_000
export const MAX_PATH_TOKENS = 10_000
