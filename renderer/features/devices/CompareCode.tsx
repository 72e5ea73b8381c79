/** Six digits in two groups, as people read them out. */
export function CompareCode({ code }: { code: string }) {
  return (
    <p className="compare-code" role="note" aria-label="Number to compare">
      {code.slice(0, 3)} {code.slice(3)}
    </p>
  )
}
