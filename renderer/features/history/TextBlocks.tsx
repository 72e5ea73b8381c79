import type { ReactNode } from 'react'
import type { TextBlock } from '../../../app/contract/model.js'

export interface TextBlocksProps<Run> {
  blocks: readonly TextBlock<Run>[]
  children: (run: Run, block: number, at: number) => ReactNode
}

/** Blocks of a document for reading only, laid out as the editor would. */
export function TextBlocks<Run>({ blocks, children }: TextBlocksProps<Run>) {
  const ordinals = numberItems(blocks)
  return blocks.map((block, index) => (
    <div
      // A state of the past: neither order nor number changes.
      key={index}
      className={`past-block past-depth-${Math.min(block.depth, 8)}`}
      data-kind={block.type}
      data-level={block.level ?? undefined}
      role={block.type === 'heading' ? 'heading' : undefined}
      aria-level={block.type === 'heading' ? (block.level ?? 1) : undefined}
      dir="auto"
    >
      {marker(block.type, ordinals[index])}
      <span className="past-text">{block.runs.map((run, at) => children(run, index, at))}</span>
    </div>
  ))
}

function marker(type: string, ordinal: number | undefined): ReactNode {
  if (type === 'bulletListItem') return <span className="past-marker">•</span>
  if (type === 'toggleListItem') return <span className="past-marker">▸</span>
  if (type === 'numberedListItem') return <span className="past-marker">{ordinal}.</span>
  return null
}

/** Numbered items count on while nothing else stands between them at their depth. */
function numberItems(blocks: readonly TextBlock<unknown>[]): number[] {
  const counts: number[] = []
  return blocks.map(({ type, depth }) => {
    counts.length = Math.min(counts.length, depth + 1)
    counts[depth] = type === 'numberedListItem' ? (counts[depth] ?? 0) + 1 : 0
    return counts[depth]
  })
}
