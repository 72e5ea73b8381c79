import { FileText } from 'lucide-react'

export interface DocumentIconProps {
  icon: string | null
}

/** The emoji somebody chose for the document, or a sheet of paper. */
export function DocumentIcon({ icon }: DocumentIconProps) {
  if (icon === null) return <FileText className="icon" aria-hidden />
  return (
    <span className="document-icon" aria-hidden>
      {icon}
    </span>
  )
}
