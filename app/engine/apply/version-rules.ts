/** Rules of kept versions. They are only ever added and named: history erases nothing. */
import { MAX_DEVICES_PER_SPACE, MAX_VERSION_BYTES } from '../../contract/limits.js'
import { isContent } from './blob-checks.js'
import { isId, isName } from './checks.js'
import type { Rules } from './context.js'
import { refuseWithout } from './permissions.js'

export const versionRules: Rules<'add-version' | 'name-version'> = {
  async 'add-version'(operation, context) {
    const { view, author } = context
    const { documentId, versionId, name, authors, restoredFrom } = operation
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const isValid =
      isId(versionId) &&
      (name === '' || isName(name)) &&
      authors.length <= MAX_DEVICES_PER_SPACE &&
      authors.every(isId) &&
      (!restoredFrom || isId(restoredFrom)) &&
      operation.sizeBytes <= MAX_VERSION_BYTES &&
      (await isContent(operation, view))
    if (!isValid) return 'bad-input'
    if (!(await view.get('documents', { documentId }))) return 'document-not-found'
    if (await view.get('document-versions', { documentId, versionId })) return 'bad-input'
    const { memberId } = author.member
    await view.put('document-versions', { ...operation, memberId })
    return null
  },

  async 'name-version'({ documentId, versionId, name }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    if (!isName(name)) return 'bad-input'
    const version = await context.view.get('document-versions', { documentId, versionId })
    if (!version) return 'version-not-found'
    await context.view.put('document-versions', { ...version, name })
    return null
  }
}
