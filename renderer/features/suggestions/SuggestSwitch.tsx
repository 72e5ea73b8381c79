import { PencilLine, Pencil } from 'lucide-react'
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
      label={isSuggesting ? 'Mode: Suggesting' : 'Mode: Editing'}
      className={`mode-switch${isSuggesting ? ' mode-suggesting' : ''}`}
      items={[
        {
          label: 'Editing',
          icon: Pencil,
          isChecked: !isSuggesting,
          onSelect: () => void actions.setSuggesting(false)
        },
        {
          label: 'Suggesting',
          icon: PencilLine,
          isChecked: isSuggesting,
          onSelect: () => void actions.setSuggesting(true)
        }
      ]}
    >
      <Icon className="icon" aria-hidden />
      <span>{isSuggesting ? 'Suggesting' : 'Editing'}</span>
    </Menu>
  )
}
