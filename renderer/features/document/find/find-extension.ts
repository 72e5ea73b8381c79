import { createExtension } from '@blocknote/core'
import { search } from 'prosemirror-search'

/** Keeps what is searched for and marks the places, also while others write. */
export const findExtension = createExtension(() => ({
  key: 'alcoveFind',
  prosemirrorPlugins: [search()]
}))
