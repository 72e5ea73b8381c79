/** Whether movement is to be left out, as chosen or as the system asks: tokens.css knows. */
export function isCalm(): boolean {
  return getComputedStyle(document.documentElement).getPropertyValue('--motion') === 'reduce'
}
