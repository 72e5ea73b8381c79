import { PencilLine, Pencil } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { Menu } from '../../ui/Menu.js'
import type { AlcoveEditor } from '../document/editor-schema.js'
import { useSuggestions } from './use-suggestions.js'

export interface SuggestSwitchProps {
  editor: AlcoveEditor
}

/** Whether what one types counts at once, or is for others to agree to. */
export function SuggestSwitch({ editor }: SuggestSwitchProps) {
  const { actions, state } = useSuggestions(editor)
  const { isSuggesting } = state
  const Icon = isSuggesting ? PencilLine : Pencil
  return (
    <Menu
      label={isSuggesting ? t('suggestions.modeSuggesting') : t('suggestions.modeEditing')}
      className={`mode-switch${isSuggesting ? ' mode-suggesting' : ''}`}
      items={[
        {
          label: t('suggestions.editing'),
          icon: Pencil,
          isChecked: !isSuggesting,
          onSelect: () => void actions.setSuggesting(false)
        },
        {
          label: t('suggestions.suggesting'),
          icon: PencilLine,
          isChecked: isSuggesting,
          onSelect: () => void actions.setSuggesting(true)
        }
      ]}
    >
      <Icon className="icon" aria-hidden />
      <span>{isSuggesting ? t('suggestions.suggesting') : t('suggestions.editing')}</span>
    </Menu>
  )
}
