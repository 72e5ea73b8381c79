/** How names from others are shown: as they are, less what would make them read as another name. */

/** Characters that turn the reading direction around, and what stands for them. */
export const TURNING: readonly (readonly [string, string])[] = [
  ['\u202d', '⇨'],
  ['\u202e', '⇦']
]

/** A name for a screen. With an override in it, `photo⇦gpj.exe` would read as `photoexe.jpg`. */
export function shownName(name: string): string {
  return TURNING.reduce((shown, [char, standIn]) => shown.replaceAll(char, standIn), name)
}
