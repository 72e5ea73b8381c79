import type { FileVersion } from '../../../app/contract/drive-model.js'
import type { Member } from '../../../app/contract/model.js'
import { formatMoment } from '../../formats.js'

/** What keeping each of these is called: "Keep Bo’s"; with the time where that says too little. */
export function keepLabels(
  versions: readonly Pick<FileVersion, 'author' | 'authorId' | 'atMs'>[],
  members: readonly Member[]
): string[] {
  const owners = versions.map(({ author, authorId }) => {
    if (members.find((member) => member.memberId === authorId)?.isMe) return 'mine'
    return author === '' ? 'the other one' : `${author}’s`
  })
  return owners.map((owner, index) => {
    const isOnly = owners.filter((each) => each === owner).length === 1
    const atMs = versions[index]?.atMs ?? 0
    return isOnly ? `Keep ${owner}` : `Keep ${owner} of ${formatMoment(atMs)}`
  })
}
