import { CircleDashed, HardDrive, MonitorCheck, MonitorDot, Lock } from 'lucide-react'
import type { Holding, Member } from '../../../app/contract/model.js'
import { holdingKind, holdingSentence } from '../../holding-sentence.js'
import { useHoldingReader } from '../../stores/use-holding-reader.js'
import { Avatar } from '../../ui/Avatar.js'

const ICON = {
  saving: CircleDashed,
  local: HardDrive,
  partly: MonitorDot,
  shared: MonitorCheck
} as const

export interface DocumentHeaderProps {
  holding: Holding | null
  canEdit: boolean
  others: readonly Member[]
}

export function DocumentHeader({ holding, canEdit, others }: DocumentHeaderProps) {
  const reader = useHoldingReader()
  const kind = holding ? holdingKind(holding) : 'saving'
  const Icon = ICON[kind]
  return (
    <header className="document-header">
      {holding && (
        <p className={`holding holding-${kind}`} role="note" aria-label="Where this document is">
          <Icon className="icon" aria-hidden />
          <span>{holdingSentence(holding, reader)}</span>
        </p>
      )}
      {!canEdit && (
        <p className="holding">
          <Lock className="icon" aria-hidden />
          <span>You can read this document, not change it</span>
        </p>
      )}
      <ul className="document-people" aria-label="Also in this document">
        {others.map(({ memberId, name, color }) => (
          <li key={memberId}>
            <Avatar name={name} color={color} size="small" />
          </li>
        ))}
      </ul>
      <p className="visually-hidden" aria-live="polite">
        {others.length > 0 && `Also in this document: ${others.map((m) => m.name).join(', ')}`}
      </p>
    </header>
  )
}
