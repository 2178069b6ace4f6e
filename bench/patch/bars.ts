/** The bars of the patch benchmark: takes medians, says whether they are met. */

/** Script time over hand-written code's, warm. */
export const WARM_RATIO = 1.15
/** Hand-written steps below this many milliseconds are judged by the difference. */
export const SHORT_STEP = 0.05
export const SHORT_DIFFERENCE = 0.03
/** The same, the first time on a fresh page. */
export const COLD_RATIO = 1.5
/** Adopting a page over walking its nodes. */
export const ADOPTION_RATIO = 2
/** Bytes a row of `table`. */
export const ROW_MEMORY = 100

export interface Verdict {
  ratio: number
  met: boolean
}

export function judgeWarm(hand: number, ours: number): Verdict {
  const ratio = ours / hand
  return { ratio, met: hand < SHORT_STEP ? ours - hand <= SHORT_DIFFERENCE : ratio <= WARM_RATIO }
}

export function judgeCold(hand: number, ours: number): Verdict {
  const ratio = ours / hand
  return { ratio, met: ratio <= COLD_RATIO }
}
