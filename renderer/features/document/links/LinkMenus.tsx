import { FilePlus2, FileText } from 'lucide-react'
import type { DocumentId, SpaceId } from '../../../../app/contract/ids.js'
import { t } from '../../../../app/contract/messages/translate.js'
import { calledApart } from '../../../../app/contract/person-name.js'
import { valueOr } from '../../../loadable.js'
import { liveDocuments, useDocumentStore } from '../../../stores/document-store.js'
import { usePeopleStore } from '../../../stores/people-store.js'
import { Avatar } from '../../../ui/Avatar.js'
import type { AlcoveEditor } from '../editor-schema.js'
import type { Suggestion } from '../SuggestionList.js'
import { TypingMenu } from '../TypingMenu.js'
import { insertItem } from './insert-item.js'
import { documentItems, isQuery, newItems, peopleItems, type LinkItem } from './link-items.js'
import { startsWord } from './starts-word.js'

export interface LinkMenusProps {
  editor: AlcoveEditor
  spaceId: SpaceId
  documentId: DocumentId
}

/** `@` finds people and documents, `[[` documents. */
export function LinkMenus({ editor, spaceId, documentId }: LinkMenusProps) {
  const items = async (query: string, withPeople: boolean): Promise<Shown[]> => {
    if (!isQuery(query)) return []
    const members = valueOr(usePeopleStore.getState().members, [])
    const documents = liveDocuments(useDocumentStore.getState().documents)
    return [
      ...(withPeople ? peopleItems(members, query) : []),
      ...documentItems(documents, query, documentId),
      ...newItems(query)
    ].map(shown)
  }
  const insert = ({ item }: Shown) => void insertItem(editor, spaceId, item)
  return (
    <>
      <TypingMenu
        trigger="@"
        getItems={(query) => items(query, true)}
        shouldOpen={startsWord}
        onChoose={insert}
      />
      <TypingMenu trigger="[[" getItems={(query) => items(query, false)} onChoose={insert} />
    </>
  )
}

type Shown = Suggestion & { item: LinkItem }

const GROUP = {
  person: 'common.people',
  document: 'common.documents',
  new: 'document.newGroup'
} as const

function shown(item: LinkItem): Shown {
  const base = { item, key: item.key, title: item.title, group: t(GROUP[item.kind]) }
  switch (item.kind) {
    case 'person': {
      const { name, color, picture, isMe } = item.member
      const called = calledApart(item.member)
      return {
        ...base,
        title: isMe ? t('document.youNamed', { name: called }) : called,
        icon: <Avatar name={name} color={color} picture={picture} size="small" isDecorative />
      }
    }
    case 'document':
      return {
        ...base,
        ...(item.place !== '' && { subtext: item.place }),
        icon: item.document.icon ? (
          <span aria-hidden>{item.document.icon}</span>
        ) : (
          <FileText className="icon" aria-hidden />
        )
      }
    case 'new':
      return {
        ...base,
        title: t('document.newNamed', { title: item.title }),
        icon: <FilePlus2 className="icon" aria-hidden />
      }
  }
}
