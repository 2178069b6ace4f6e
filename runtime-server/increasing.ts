/** The longest increasing subsequence: takes the new positions of rows in their old order, marks those that need not move. */

/** Sets `kept[i]` to 1 for the members of one longest increasing subsequence of `values`; -1 is no value. */
export function markIncreasing(values: Int32Array, kept: Uint8Array): void {
  const { length } = values
  // Ends of the best subsequence of each length, and for each value the one before it.
  const ends = new Int32Array(length)
  const before = new Int32Array(length)
  let longest = 0
  for (let i = 0; i < length; i++) {
    const value = values[i] as number
    if (value === -1) continue
    // Mostly rows are in order: then each goes to the end.
    let low = longest > 0 && (values[ends[longest - 1] as number] as number) < value ? longest : 0
    for (let high = longest; low < high; ) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] as number] as number) < value) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? (ends[low - 1] as number) : -1
    ends[low] = i
    if (low === longest) longest++
  }
  for (let i = longest > 0 ? (ends[longest - 1] as number) : -1; i >= 0; i = before[i] as number) kept[i] = 1
}
