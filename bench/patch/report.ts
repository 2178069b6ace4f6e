/** Prints the patch benchmark: for each step the medians, the ratios to hand-written code and whether the bar is met. */
import { printTable } from '../columns.ts'
import {
  ADOPTION_RATIO,
  COLD_RATIO,
  judgeCold,
  judgeWarm,
  ROW_MEMORY,
  SHORT_DIFFERENCE,
  SHORT_STEP,
  type Verdict,
  WARM_RATIO,
} from './bars.ts'
import type { StepTime } from './stage.ts'

/** What was measured, in milliseconds and bytes: `--json` writes it as it is. */
export interface PatchResult {
  rounds: number
  versions: Record<string, string>
  /** A step of `table`, or the ticks of another workload; by client. `decoding` is not a client: reading the frame alone. */
  warm: Measured[]
  cold: Measured[]
  adoption: { walker: number; adoption: number }
  /** Bytes a row beyond the same DOM of which nothing is held. */
  memory: Record<string, number>
  /** What forced a layout while lview applied frames. */
  reflows: string[]
}

export interface Measured {
  step: string
  times: Record<string, StepTime>
}

const milliseconds = (value: number): string => (value < 0.1 ? value.toFixed(4) : value.toFixed(3))
const times = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
const metText = (met: boolean): string => (met ? 'met' : 'NOT MET')

/** Prints all tables; gives how many bars are not met. */
export function printReport(result: PatchResult): number {
  const { versions, rounds } = result
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  console.log(`Patching, medians of ${rounds} rounds in turns. ${named.join(', ')}.`)
  console.log('By hand: DOM code for just these steps, from the same change as plain data that is decoded already.')
  console.log(
    'lview: the real client on the real frames, decoding included. lit-html: from the next state, rows keyed.',
  )
  console.log('morphdom, innerHTML: from the next HTML. Times in ms; peers as multiples of hand-written code.')

  const bars = [
    ...printTimes(
      `Warm, script: lview at most ${WARM_RATIO} times by hand (below ${SHORT_STEP} ms: at most ${SHORT_DIFFERENCE} ms more)`,
      result.warm,
      'script',
      judgeWarm,
    ),
    ...printTimes('Warm, script and forced layout (no bar)', result.warm, 'layout'),
    ...printTimes(`Cold, script: lview at most ${COLD_RATIO} times by hand`, result.cold, 'script', judgeCold),
    ...printTimes('Cold, script and forced layout (no bar)', result.cold, 'layout'),
    ...printRest(result),
  ]
  const missed = bars.filter((met) => !met).length
  console.log(`\n${bars.length - missed} of ${bars.length} bars met`)
  return missed
}

const PEERS = ['lit-html', 'morphdom', 'innerHTML']

function printTimes(
  title: string,
  measured: Measured[],
  of: keyof StepTime,
  judge?: (hand: number, ours: number) => Verdict,
): boolean[] {
  console.log(`\n${title}`)
  const bars: boolean[] = []
  const rows = measured.map(({ step, times: byClient }) => {
    const time = (client: string): number => byClient[client]?.[of] ?? Number.NaN
    const [hand, ours] = [time('by hand'), time('lview')]
    const decoding = byClient.decoding === undefined || of === 'layout' ? '' : percent(time('decoding') / ours)
    const verdict = judge?.(hand, ours)
    if (verdict !== undefined) bars.push(verdict.met)
    return [
      ...[step, milliseconds(hand), milliseconds(ours), times(ours / hand)],
      ...[verdict === undefined ? '' : metText(verdict.met), decoding],
      ...PEERS.map((peer) => times(time(peer) / hand)),
    ]
  })
  printTable(['step', 'by hand', 'lview', 'ratio', 'bar', 'decoding', ...PEERS], rows)
  return bars
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

function printRest({ adoption, memory, reflows }: PatchResult): boolean[] {
  const ratio = adoption.adoption / adoption.walker
  const [ours = Number.NaN, wrappers = Number.NaN, hand = Number.NaN] = ['lview', 'wrappers', 'by hand'].map(
    (holding) => memory[holding],
  )
  const bars = [ratio <= ADOPTION_RATIO, ours - wrappers <= ROW_MEMORY, reflows.length === 0]
  console.log('\nAdoption, memory, layout')
  printTable(
    ['what', 'figure', 'at most', 'bar'],
    [
      [
        `adopting 1,000 rows (${milliseconds(adoption.adoption)} ms) / a bare TreeWalker (${milliseconds(adoption.walker)} ms)`,
        times(ratio),
        String(ADOPTION_RATIO),
        metText(bars[0] as boolean),
      ],
      [
        'memory a row, beyond a DOM whose wrappers of the row and its two texts are alive',
        `${Math.round(ours - wrappers)} B`,
        `${ROW_MEMORY} B`,
        metText(bars[1] as boolean),
      ],
      ['  beyond a DOM that no script has touched', `${Math.round(ours)} B`, '', ''],
      ['  hand-written code, beyond a DOM that no script has touched', `${Math.round(hand)} B`, '', ''],
      [
        `forced reflows in the client${reflows.length > 0 ? ` (${reflows.join(', ')})` : ''}`,
        String(reflows.length),
        '0',
        metText(bars[2] as boolean),
      ],
    ],
  )
  return bars
}
