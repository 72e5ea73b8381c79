/** Windows need a display; on a Linux machine without one they get a virtual one. */

export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/**
 * So large that its pointer, which rests in the middle, is beside a window in the corner: else
 * each window that comes or goes there would take the pointer away from the others.
 * `-noreset`: else the server restarts between two clients and a launch now and then dies.
 */
const XVFB = ['-a', '-s', '-screen 0 2800x1800x24 -noreset']

/** [command, args] that runs the program on a display. */
export function onDisplay(command, args) {
  return hasDisplay ? [command, args] : onVirtualDisplay(command, args)
}

/** The same where even a real display is not to be used. */
export function onVirtualDisplay(command, args) {
  return ['xvfb-run', [...XVFB, command, ...args]]
}

/** Chromium's sandbox refuses to run as root; without a display there is no GPU to start. */
export function electronFlags() {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  return [...(isRoot ? ['--no-sandbox'] : []), ...(hasDisplay ? [] : ['--disable-gpu'])]
}
