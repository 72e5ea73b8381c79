/** What a language consists of: one message for each id that English has. */
import type { en } from './en/index.js'

export type MessageId = keyof typeof en
/** A language with a missing message does not compile. */
export type Catalog = Readonly<Record<MessageId, string>>
