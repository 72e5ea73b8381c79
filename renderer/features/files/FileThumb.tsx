import { File, FileArchive, FileCode, FileImage, FileMusic, FileText } from 'lucide-react'
import { FileVideo, FolderClosed, type LucideIcon } from 'lucide-react'
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

/** The picture beside or above a name: what kind of thing it is. */
export function FileThumb({ row, size = 'icon' }: FileThumbProps) {
  const Icon = iconOf(row)
  return <Icon className={`icon file-thumb-${size} file-icon-${row.kind}`} aria-hidden />
}
