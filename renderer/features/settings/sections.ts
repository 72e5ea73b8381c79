/** What the settings consist of. A section is one component and one line here. */
import {
  Info,
  Keyboard,
  Languages,
  Lock,
  Palette,
  RefreshCw,
  SlidersHorizontal,
  type LucideIcon
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import type { SettingsSection } from '../../stores/view-store.js'
import { LockSettings } from '../lock/LockSettings.js'
import { UpdateSettings } from '../updates/UpdateSettings.js'
import { AboutSettings } from './AboutSettings.js'
import { GeneralSettings } from './GeneralSettings.js'
import { LanguageSettings } from './LanguageSettings.js'
import { LooksSettings } from './LooksSettings.js'
import { ShortcutSettings } from './ShortcutSettings.js'

interface Section {
  label: MessageId
  icon: LucideIcon
  Content: ComponentType
}

/** In the order of the list. */
export const SECTIONS: Readonly<Record<SettingsSection, Section>> = {
  general: { label: 'settings.general', icon: SlidersHorizontal, Content: GeneralSettings },
  looks: { label: 'settings.looks', icon: Palette, Content: LooksSettings },
  language: { label: 'settings.language', icon: Languages, Content: LanguageSettings },
  shortcuts: { label: 'command.help.shortcuts', icon: Keyboard, Content: ShortcutSettings },
  privacy: { label: 'lock.section', icon: Lock, Content: LockSettings },
  updates: { label: 'updates.title', icon: RefreshCw, Content: UpdateSettings },
  about: { label: 'settings.about', icon: Info, Content: AboutSettings }
}

export const SECTION_NAMES = Object.keys(SECTIONS) as SettingsSection[]
