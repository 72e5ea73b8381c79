import { Cloud, CloudDownload, HardDrive, Pin } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import type { FilePlace } from './file-command.js'
import type { FolderRow } from './file-tree.js'

/** Rounded down, so that "all" is only said when it is. */
export function WhereCell({ row }: { row: FolderRow; place: FilePlace }) {
  const { localRatio: ratio } = row
  const isHere = ratio >= 1
  const isPartly = !isHere && ratio > 0
  const Icon = isHere ? HardDrive : isPartly ? CloudDownload : Cloud
  const text = isHere
    ? t('common.thisComputer')
    : isPartly
      ? t('files.partlyHere', { percent: Math.floor(ratio * 100) })
      : t('files.othersOnly')
  return (
    <span role="gridcell" className={`where${isHere ? '' : ' where-away'}`}>
      <Icon className="icon" aria-hidden />
      {text}
      {row.entry.pin !== 'none' && (
        <Pin className="icon where-pin" role="img" aria-label={t('files.keptHere')} />
      )}
    </span>
  )
}
