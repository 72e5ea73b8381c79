import type { ReactNode } from 'react'

export interface MessageProps {
  title: string
  children?: ReactNode
  actions?: ReactNode
  isProblem?: boolean
}

/** A calm block in the middle of an empty screen: what this is, and the next step. */
export function Message({ title, children, actions, isProblem = false }: MessageProps) {
  return (
    <div className="message" role={isProblem ? 'alert' : undefined}>
      <h2>{title}</h2>
      {children !== undefined && <div className="prose">{children}</div>}
      {actions !== undefined && <div className="message-actions">{actions}</div>}
    </div>
  )
}
