import { type Block, isTextBlock, plainText } from './blocks.js'

/**
 * A document's text for reading, searching and comparing: a line per block, a line per table row
 * with tabs between its cells. Line breaks within a block stay. Nothing is trimmed, so text typed
 * line by line comes back as it was typed. Blocks that have no text (a divider) give no line.
 */
export function blocksToText(blocks: readonly Block[]): string {
  const lines: string[] = []
  const visit = (block: Block) => {
    if (isTextBlock(block)) {
      lines.push(plainText(block.content))
    } else if (block.type === 'table') {
      for (const row of block.rows) lines.push(row.map(cellText).join('\t'))
    } else {
      const label = fileLabel(block)
      if (label !== '') lines.push(label)
    }
    block.children.forEach(visit)
  }
  blocks.forEach(visit)
  return lines.join('\n')
}

/** A cell must not look like several. */
function cellText(cell: { content: Parameters<typeof plainText>[0] }): string {
  return plainText(cell.content).replace(/[\t\n]/g, ' ')
}

function fileLabel({ props }: Block): string {
  return [props.name, props.caption].filter((part) => part).join(' ')
}
