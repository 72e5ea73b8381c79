/** Figures of several runs. */

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - Math.floor(at))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Three significant digits, never an exponent. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 3))
}

/** The median, and the range when there is one. */
export function summary(values: readonly number[]): string {
  if (values.length < 2) return short(values[0] ?? NaN)
  return `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`
}
