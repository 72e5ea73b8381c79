export interface WaitingProps {
  children: string
}

/** Shown late by its style, so that what loads at once does not flicker. */
export function Waiting({ children }: WaitingProps) {
  return (
    <p className="waiting" role="status">
      {children}
    </p>
  )
}
