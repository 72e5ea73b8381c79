import { Eye } from 'lucide-react'
import type { FileCommand } from '../files/file-command.js'
import { isShowable, previewRows } from './preview-items.js'

export const previewFiles: FileCommand = {
  id: 'preview',
  label: 'preview.preview',
  icon: Eye,
  keys: 'Space',
  isDefault: true,
  isInToolbar: true,
  isFor: (rows) => rows.every(isShowable),
  run: previewRows
}
