/**
 * What a person chose about the app on this computer. Not part of a profile's shared data, and
 * nothing in it is secret or about content.
 */
import { z } from 'zod'
import { LANGUAGES, type Language } from './messages/languages.js'

export const settingsShape = z.strictObject({
  language: z.enum(['system', ...LANGUAGES]).catch('system'),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  contrast: z.enum(['system', 'more']).catch('system'),
  motion: z.enum(['system', 'reduce']).catch('system')
})

export type AppSettings = z.infer<typeof settingsShape>

/** With what follows from the choices on this computer. */
export interface ShownSettings extends AppSettings {
  /** Never 'system'. */
  shownLanguage: Language
  /** BCP 47, for numbers and dates. */
  locale: string
}

export const DEFAULT_SETTINGS: AppSettings = settingsShape.parse({})

/** Any of them; what is absent stays. */
export const settingsChange = z.strictObject({
  language: z.enum(['system', ...LANGUAGES]).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  contrast: z.enum(['system', 'more']).optional(),
  motion: z.enum(['system', 'reduce']).optional()
})
export type SettingsChange = z.output<typeof settingsChange>
