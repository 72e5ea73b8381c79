import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import type { SettingsSection } from '../../stores/view-store.js'
import { Dialog } from '../../ui/Dialog.js'
import { readingKey } from '../../ui/direction.js'
import { SECTION_NAMES, SECTIONS } from './sections.js'

export interface SettingsDialogProps {
  section: SettingsSection
  onClose: () => void
}

/** A list of sections at the side, and the one that was chosen. Changes hold at once. */
export function SettingsDialog({ section, onClose }: SettingsDialogProps) {
  const [chosen, setChosen] = useState(section)
  const tabs = useRef<HTMLDivElement>(null)
  const id = useId()
  const { Content, label } = SECTIONS[chosen]

  function onKeyDown(event: KeyboardEvent) {
    const at = nextTab(event.key, SECTION_NAMES.indexOf(chosen))
    const next = at === null ? undefined : SECTION_NAMES[at]
    if (next === undefined) return
    event.preventDefault()
    setChosen(next)
    tabs.current?.querySelector<HTMLElement>(`[data-section="${next}"]`)?.focus()
  }

  return (
    <Dialog title={t('settings.title')} size="settings" onClose={onClose}>
      <div className="settings">
        <div
          ref={tabs}
          className="settings-tabs"
          role="tablist"
          aria-orientation="vertical"
          aria-label={t('settings.sections')}
          onKeyDown={onKeyDown}
        >
          {SECTION_NAMES.map((name) => {
            const { icon: Icon, label: tabLabel } = SECTIONS[name]
            return (
              <button
                key={name}
                type="button"
                role="tab"
                id={`${id}-${name}`}
                className="settings-tab"
                data-section={name}
                aria-selected={name === chosen}
                aria-controls={`${id}-panel`}
                tabIndex={name === chosen ? 0 : -1}
                onClick={() => setChosen(name)}
              >
                <Icon className="icon" aria-hidden />
                <span>{t(tabLabel)}</span>
              </button>
            )
          })}
        </div>
        <div
          className="settings-panel"
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${chosen}`}
        >
          <h3 className="settings-panel-title">{t(label)}</h3>
          <Content />
        </div>
      </div>
    </Dialog>
  )
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowLeft: -1
}

/** Round the list, as lists of tabs go; sideways where a narrow window has them in a row. */
function nextTab(key: string, at: number): number | null {
  const last = SECTION_NAMES.length - 1
  const step = STEPS[readingKey(key)]
  if (step !== undefined) return (at + step + SECTION_NAMES.length) % SECTION_NAMES.length
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}
