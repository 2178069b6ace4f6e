/** What the benchmarks make of many measurements: medians, and the order of turns. */

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('a median of nothing')
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The items of round `round`: each round another one goes first, every other round they go backwards. */
export function turn<T>(items: readonly T[], round: number): T[] {
  const start = round % items.length
  const order = [...items.slice(start), ...items.slice(0, start)]
  return round % 2 === 0 ? order : order.reverse()
}
