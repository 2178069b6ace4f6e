/** How much a page's state is: takes each next state with the one before, refuses one that takes more than the app allows. actor.ts keeps one. */
import { checkPlainData } from './plain-data.ts'
import { takeStreams } from './stream.ts'

/** What the app says of states. */
export interface StateRules {
  readonly development: boolean
  readonly limits: { readonly maxState: number }
}

/** A state that takes more than the app allows. */
export class StateTooLarge extends RangeError {
  override name = 'StateTooLarge'
  constructor(size: number, most: number) {
    super(
      `The state would take about ${size} bytes, and maxState is ${most}: keep what is not shown elsewhere, or raise the app's limit.`,
    )
  }
}

export class StateSize {
  /** The state takes no more than this: it was weighed once, and so much has come since. What went is not counted. */
  private most = 0

  /** Throws where `state` is no plain data, or too much of it. */
  check(state: object, before: object | undefined, { development, limits }: StateRules): void {
    const most = this.most + checkPlainData(state, before, 'state', development)
    // Weighed anew only where it may be too much, so that mostly nothing is gone over but what has changed.
    const size = most <= limits.maxState ? most : checkPlainData(state, undefined, 'state', false)
    if (size > limits.maxState) throw new StateTooLarge(size, limits.maxState)
    this.most = size
    if (before === undefined) takeStreams(state)
  }
}
