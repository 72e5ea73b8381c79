import { File, FileArchive, FileCode, FileImage, FileMusic, FileText } from 'lucide-react'
import { FileVideo, FolderClosed, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { thumbnailOf } from '../preview/thumbnails.js'
import type { FilePlace } from './file-command.js'
import type { FolderRow } from './file-tree.js'

export interface FileThumbProps {
  row: FolderRow
  place: FilePlace
  size?: 'icon' | 'tile'
}

const KINDS: [RegExp, LucideIcon][] = [
  [/\.(png|jpe?g|gif|webp|avif|bmp|svg|tiff?|heic|ico|dng|cr2|nef)$/i, FileImage],
  [/\.(mp4|m4v|mov|webm|mkv|avi|mpe?g|ogv)$/i, FileVideo],
  [/\.(mp3|wav|flac|ogg|opus|m4a|aac)$/i, FileMusic],
  [/\.(zip|tar|gz|tgz|bz2|xz|zst|7z|rar|jar)$/i, FileArchive],
  [/\.(m?[jt]sx?|css|html?|json|ya?ml|toml|xml|py|rs|go|c|h|cpp|java|sh|sql)$/i, FileCode],
  [/\.(txt|md|markdown|pdf|docx?|odt|rtf|tex|csv|epub)$/i, FileText]
]

export function iconOf({ kind, name }: Pick<FolderRow, 'kind' | 'name'>): LucideIcon {
  if (kind === 'folder') return FolderClosed
  return KINDS.find(([ending]) => ending.test(name))?.[1] ?? File
}

/** The picture beside or above a name: what is in it, or what kind of thing it is. */
export function FileThumb({ row, place, size = 'icon' }: FileThumbProps) {
  const [address, setAddress] = useState<string | null>(null)
  const Icon = iconOf(row)
  const isTile = size === 'tile'

  useEffect(() => {
    if (!isTile) return
    let isCurrent = true
    void thumbnailOf(row, place.spaceId).then((made) => {
      if (isCurrent) setAddress(made)
    })
    return () => {
      isCurrent = false
    }
  }, [isTile, row, place.spaceId])

  if (address !== null) {
    const onError = () => setAddress(null)
    return (
      <img
        className="file-thumb-picture"
        src={address}
        alt=""
        draggable={false}
        onError={onError}
      />
    )
  }
  return <Icon className={`icon file-thumb-${size} file-icon-${row.kind}`} aria-hidden />
}
