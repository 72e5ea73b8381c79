/** The file by which Linux desktops start the app at login, as freedesktop.org describes it. */

export function autostartEntry(command: readonly string[], profileName: string | null): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${profileName === null ? 'Alcove' : `Alcove (${oneLine(profileName)})`}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=alcove',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    ''
  ].join('\n')
}

/** Desktops switch an entry off by a line in it rather than by removing it. */
export function isSwitchedOn(text: string): boolean {
  if (!/^\[Desktop Entry\]/m.test(text)) return false
  return (
    !/^Hidden\s*=\s*true/im.test(text) && !/^X-GNOME-Autostart-enabled\s*=\s*false/im.test(text)
  )
}

/**
 * Quoted for `Exec`, and then for the string it stands in: there, a backslash is written twice. A
 * percent sign alone would be a field code.
 */
function quoted(argument: string): string {
  const inQuotes = oneLine(argument)
    .replace(/[\\"`$]/g, '\\$&')
    .replaceAll('%', '%%')
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`
}

function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- they would end the line
  return text.replace(/[\u0000-\u001f]/g, ' ')
}
