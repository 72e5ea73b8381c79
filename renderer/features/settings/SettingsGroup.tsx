import { useId, type ReactNode } from 'react'

export interface SettingsGroupProps {
  title?: string
  children: ReactNode
}

/** What belongs together in a section. */
export function SettingsGroup({ title, children }: SettingsGroupProps) {
  const id = useId()
  return (
    <section className="settings-group" aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && <h4 id={id}>{title}</h4>}
      {children}
    </section>
  )
}
