/**
 * A path leads from the root of a view to one place of it: through block slots, and rows where a block is a list. It names
 * no branch: the branch that is shown is the one that is meant.
 */
import { type ByteReader, type ByteWriter, FrameError } from './bytes.ts'
import { MAX_DEPTH } from './limits.ts'

/** Into block slot `slot`; `row` is the row's position in a list, -1 for its `{:else}` and for other blocks. */
export interface Step {
  slot: number
  row: number
}

export interface Path {
  steps: Step[]
  /** What is meant in the template that the steps lead to: a binding, control or slot by index; 0 for the template itself. */
  target: number
}

/** The kinds of numbers in a path: its end, a step into a block, a step into a row. */
export const PATH_END = 0
export const PATH_BLOCK = 1
export const PATH_ROW = 2
export const PATH_KINDS = 3

export function writePath(out: ByteWriter, path: Path): void {
  for (const { slot, row } of path.steps) {
    out.number((row < 0 ? PATH_BLOCK : PATH_ROW) + PATH_KINDS * slot)
    if (row >= 0) out.number(row)
  }
  out.number(PATH_END + PATH_KINDS * path.target)
}

/** Throws a `FrameError` for a path of more than `MAX_DEPTH` steps. */
export function readPath(reader: ByteReader): Path {
  const steps: Step[] = []
  while (steps.length <= MAX_DEPTH) {
    const number = reader.number()
    const kind = number % PATH_KINDS
    const index = (number - kind) / PATH_KINDS
    if (kind === PATH_END) return { steps, target: index }
    steps.push({ slot: index, row: kind === PATH_ROW ? reader.number() : -1 })
  }
  throw new FrameError('a path is too long')
}
