/** Whether the page is dark, as chosen (`data-theme`) or else as the system asks; now and later. */
import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  const chosen = new MutationObserver(listener)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  query.addEventListener('change', listener)
  return () => {
    chosen.disconnect()
    query.removeEventListener('change', listener)
  }
}

function isDark(): boolean {
  const theme = document.documentElement.dataset['theme']
  return theme === 'dark' || (theme !== 'light' && query.matches)
}

export function usePrefersDark(): boolean {
  return useSyncExternalStore(subscribe, isDark)
}
