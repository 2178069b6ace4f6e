/** The figures of a workload, from what a visit saw: what `--json` writes, and the table is made of. */
import { sum } from '../statistics.ts'
import { deflatedAlone, deflatedTogether } from './deflate.ts'
import type { Visit } from './visit.ts'

export interface StepFigures {
  frame: number
  deflated: number
  deflated_takeover: number
  event: number
  floor: number
}

export interface WorkloadFigures {
  html_bytes: number
  html_overhead: number
  join_bytes: number
  steps: StepFigures[]
}

/** A workload of another system, as `peers.json` has it: it may lack some of the figures. */
export type PeerFigures = Partial<Omit<WorkloadFigures, 'steps'>> & { steps: Partial<StepFigures>[] }

export async function figuresOf(visit: Visit, floor: readonly number[]): Promise<WorkloadFigures> {
  const frames = visit.steps.map((step) => step.frame)
  const together = (await deflatedTogether([...visit.join, ...frames])).slice(visit.join.length)
  return {
    html_bytes: visit.html,
    html_overhead: visit.overhead,
    join_bytes: sum(visit.join.map((frame) => frame.length)),
    steps: visit.steps.map(({ frame, event }, i) => ({
      frame: frame.length,
      deflated: deflatedAlone(frame),
      deflated_takeover: together[i] as number,
      event,
      floor: floor[i] as number,
    })),
  }
}

export type StepKey = keyof StepFigures

/** The sum of one figure over a workload's steps. */
export function total(figures: { steps: Partial<StepFigures>[] }, key: StepKey): number {
  return sum(figures.steps.map((step) => step[key] ?? 0))
}

/** The geometric mean of positive ratios. */
export function geometricMean(ratios: readonly number[]): number {
  return Math.exp(sum(ratios.map(Math.log)) / ratios.length)
}
