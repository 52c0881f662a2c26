/** Medians and spreads, as the pages of figures show them. */

export const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) * share)] ?? Number.NaN

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** The median, and the 10th to 90th percentile in brackets. */
export function spread(numbers: readonly number[], digits: number, unit = ''): string {
  const [middle, low, high] = [0.5, 0.1, 0.9].map((share) => quantile(numbers, share).toFixed(digits))
  return `${middle}${unit} (${low} to ${high})`
}
