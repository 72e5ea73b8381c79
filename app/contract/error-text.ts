/** One sentence and one hint for every error code: what happened, and what to do about it. */
import type { ErrorCode } from './errors.js'
import { t } from './messages/translate.js'

export interface ErrorText {
  title: string
  hint: string
}

/** In the language in use. A code without its messages does not compile. */
export function errorText(code: ErrorCode): ErrorText {
  return { title: t(`errors.${code}.title`), hint: t(`errors.${code}.hint`) }
}

/** Title and hint in one line. */
export function errorSentence(code: ErrorCode): string {
  const { title, hint } = errorText(code)
  return t('common.twoSentences', { first: title, second: hint })
}
