import type { ReactNode } from 'react'

export interface SidebarSectionProps {
  title: string
  action?: ReactNode
  children: ReactNode
}

export function SidebarSection({ title, action, children }: SidebarSectionProps) {
  return (
    <section className="sidebar-section" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  )
}
