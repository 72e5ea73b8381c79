/** Starts the built app, as every script does it. */
import { electronFlags, onDisplay } from './display.mjs'
import { ROOT } from './paths.mjs'

/** [command, args] for the app with the given arguments of Alcove's own. */
export function appCommand(electron, args) {
  return onDisplay(electron, [...electronFlags(), ROOT, ...args])
}
