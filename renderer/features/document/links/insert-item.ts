import type { SpaceId } from '../../../../app/contract/ids.js'
import { MAX_TITLE_LENGTH } from '../../../../app/contract/limits.js'
import { call } from '../../../client.js'
import { valueOr } from '../../../loadable.js'
import { doLoadDocuments } from '../../../stores/document-store.js'
import { postError } from '../../../stores/notice-store.js'
import { usePeopleStore } from '../../../stores/people-store.js'
import type { AlcoveEditor } from '../editor-schema.js'
import type { LinkItem } from './link-items.js'

/** Puts a link or a mention where the caret is, and makes the document first if it is a new one. */
export async function insertItem(
  editor: AlcoveEditor,
  spaceId: SpaceId,
  item: LinkItem
): Promise<void> {
  if (item.kind === 'person') {
    const me = valueOr(usePeopleStore.getState().members, []).find((member) => member.isMe)
    insert(editor, 'mention', {
      mentionId: crypto.randomUUID(),
      memberId: item.member.memberId,
      name: item.member.name,
      byMemberId: me?.memberId ?? ''
    })
  } else if (item.kind === 'document') {
    insert(editor, 'documentLink', { documentId: item.document.documentId, title: item.title })
  } else {
    const title = item.title.slice(0, MAX_TITLE_LENGTH)
    const made = await call('document.create', { spaceId, title })
    if (!made.ok) return postError(made.error.code)
    insert(editor, 'documentLink', { documentId: made.value.documentId, title })
    await doLoadDocuments(spaceId)
  }
}

function insert(editor: AlcoveEditor, type: string, props: Record<string, string>): void {
  // Typed for any schema, which cannot know these props.
  const content = { type, props } as unknown as string
  editor.insertInlineContent([content, ' '], { updateSelection: true })
}
