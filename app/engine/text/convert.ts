import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { AppError } from '../../contract/errors.js'
import {
  convertExchange,
  type ExchangeConversion,
  type ExchangeResult
} from '../exchange/convert-exchange.js'
import type { Block } from './blocks.js'
import { documentWith } from './empty-document.js'
import { convertHistory, type HistoryConversion, type HistoryResult } from './convert-history.js'
import { markdownToBlocks } from './from-markdown.js'
import { blocksToText } from './plain-text.js'
import { readBlocks } from './read-blocks.js'
import { blocksToMarkdown } from './to-markdown.js'

/** The conversions themselves. They take as long as they take: `text.ts` runs them in a worker. */

export type Conversion =
  | { kind: 'markdownToUpdate'; markdown: string }
  | { kind: 'stateToMarkdown'; state: Uint8Array }
  | { kind: 'stateToText'; state: Uint8Array }
  | HistoryConversion
  | ExchangeConversion

export type Converted = string | Uint8Array | HistoryResult | ExchangeResult

export function convert(conversion: Conversion): Converted {
  switch (conversion.kind) {
    case 'markdownToUpdate':
      return documentWith(markdownToBlocks(conversion.markdown))
    case 'stateToMarkdown':
      return blocksToMarkdown(blocksIn(conversion.state))
    case 'stateToText':
      return blocksToText(blocksIn(conversion.state))
    case 'changesSince':
    case 'contains':
    case 'rewriteState':
    case 'compareStates':
    case 'authoredText':
      return convertHistory(conversion)
    case 'sourceLinks':
    case 'sourceToDocument':
    case 'stateLinks':
    case 'stateToPage':
      return convertExchange(conversion)
  }
}

function blocksIn(state: Uint8Array): Block[] {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
  } catch (error) {
    throw new AppError('update-malformed', 'state is not a Yjs update', {}, error)
  }
  return readBlocks(doc.getXmlFragment(DOCUMENT_FRAGMENT))
}
