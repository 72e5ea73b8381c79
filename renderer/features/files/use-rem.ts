import { useMemo } from 'react'

/** A length that is a token of the stylesheet, in rem, as the number of pixels that code needs. */
export function useRem(token: string, otherwise: number): number {
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    const rem = parseFloat(style.fontSize) || 16
    return (parseFloat(style.getPropertyValue(token)) || otherwise) * rem
  }, [token, otherwise])
}
