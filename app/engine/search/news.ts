/** What in a document concerns a member: being mentioned, and answers where they take part. */
import type { MemberId } from '../../contract/ids.js'
import type { Contents } from './contents.js'
import type { IndexedTitle, NewsItem } from './messages.js'
import { snippetOf } from './snippets.js'

export function newsOf(
  { documentId, title }: IndexedTitle,
  { lines, mentions, threads }: Contents,
  memberId: MemberId
): NewsItem[] {
  const found: NewsItem[] = []
  for (const { mentionId, memberId: mentioned, byMemberId, line } of mentions) {
    if (mentioned !== memberId || byMemberId === memberId) continue
    found.push({
      newsId: `mention ${documentId} ${mentionId}`,
      kind: 'mention',
      documentId,
      title,
      byMemberId: byMemberId as MemberId | null,
      snippet: snippetOf(lines[line]?.text ?? ''),
      blockId: lines[line]?.blockId ?? null,
      atMs: 0
    })
  }
  for (const { line, comments } of threads) {
    const takesPart = comments.some((comment) => comment.memberId === memberId)
    for (const comment of comments) {
      const isMentioned = comment.mentions.includes(memberId)
      if (comment.memberId === memberId || !(takesPart || isMentioned)) continue
      found.push({
        newsId: `comment ${documentId} ${comment.commentId}`,
        kind: isMentioned ? 'mention' : 'comment',
        documentId,
        title,
        byMemberId: comment.memberId,
        snippet: snippetOf(comment.text),
        blockId: (line === null ? null : lines[line]?.blockId) ?? null,
        atMs: comment.atMs
      })
    }
  }
  return found
}
