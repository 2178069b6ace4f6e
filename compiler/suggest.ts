// A misspelt name and the names that exist come in, the one that was probably meant goes out. Read by the diagnostics.

/** Edits (insert, remove, replace, swap neighbours) that lead from one word to the other. */
export function distance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let least = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + +!same)
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1)
      current.push(least)
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}

/** The candidate nearest to the name, if one is near enough to be meant: a third of its letters may differ. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const word = name.toLowerCase()
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: string | undefined
  let least = limit + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const edits = distance(word, candidate.toLowerCase())
    // One letter for another is no misspelling but another name.
    if (edits >= least || (edits > 0 && Math.min(word.length, candidate.length) < 2)) continue
    least = edits
    best = candidate
  }
  return best
}

/** `Did you mean X?` with a space after it, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>, write = (found: string) => found): string {
  const found = suggest(name, candidates)
  return found === undefined ? '' : `Did you mean \`${write(found)}\`? `
}
