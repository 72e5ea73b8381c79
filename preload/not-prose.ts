/**
 * Chromium hands over words without what surrounds them, so parts of addresses and of code look
 * like words. Whether one stands in such a place is looked up in the field that is written in.
 */
const ADDRESS = /\S+@\S+|\b\w+:\/\/\S+|\bwww\.\S+|[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/g
/** Most texts have neither. */
const HINT = /[@/]|\w\.\w/
const CODE = 'code, pre, [spellcheck="false"]'

export function isNotProse(word: string): boolean {
  return textsIn(document.activeElement).some(
    ({ text, isCode }) => text.includes(word) && (isCode || isInAddress(word, text))
  )
}

function isInAddress(word: string, text: string): boolean {
  return HINT.test(text) && (text.match(ADDRESS) ?? []).some((address) => address.includes(word))
}

function textsIn(field: Element | null): { text: string; isCode: boolean }[] {
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
    return [{ text: field.value, isCode: false }]
  }
  if (!(field instanceof HTMLElement) || !field.isContentEditable) return []
  const texts: { text: string; isCode: boolean }[] = []
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode as Text
    texts.push({ text: data, isCode: parentElement?.closest(CODE) !== null })
  }
  return texts
}
