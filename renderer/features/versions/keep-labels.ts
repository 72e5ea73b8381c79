import type { FileVersion } from '../../../app/contract/drive-model.js'
import type { Member } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatMoment } from '../../formats.js'

/** What keeping each of these is called: "Keep Bo’s"; with the time where that says too little. */
export function keepLabels(
  versions: readonly Pick<FileVersion, 'author' | 'authorId' | 'atMs'>[],
  members: readonly Member[]
): string[] {
  const shortLabels = versions.map((version) => {
    if (isMine(version)) return t('versions.keepMine')
    const { author: name } = version
    return name === '' ? t('versions.keepOther') : t('versions.keepTheirs', { name })
  })
  return versions.map((version, index) => {
    const label = shortLabels[index] ?? ''
    if (shortLabels.filter((each) => each === label).length === 1) return label
    const { author: name, atMs } = version
    const moment = formatMoment(atMs)
    if (isMine(version)) return t('versions.keepMineOf', { moment })
    if (name === '') return t('versions.keepOtherOf', { moment })
    return t('versions.keepTheirsOf', { name, moment })
  })

  function isMine({ authorId }: Pick<FileVersion, 'authorId'>): boolean {
    return members.find((member) => member.memberId === authorId)?.isMe === true
  }
}
