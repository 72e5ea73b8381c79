/**
 * Puts the chosen text of a field between marks, or takes them away. Goes through the browser's own
 * insertion, so that its undo knows of it.
 */
export function wrapSelection(field: HTMLTextAreaElement, mark: string): void {
  const { selectionStart: start, selectionEnd: end, value } = field
  const chosen = value.slice(start, end)
  const isMarked =
    value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark
  if (isMarked) {
    field.setSelectionRange(start - mark.length, end + mark.length)
    insert(field, chosen)
    field.setSelectionRange(start - mark.length, end - mark.length)
  } else {
    insert(field, `${mark}${chosen}${mark}`)
    field.setSelectionRange(start + mark.length, end + mark.length)
  }
}

function insert(field: HTMLTextAreaElement, text: string): void {
  field.focus()
  // Deprecated by standards and without a replacement that keeps undo.
  document.execCommand('insertText', false, text)
}
