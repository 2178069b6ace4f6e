/**
 * `npm run bench:diff`: how long the server takes to write the diff of a step and to render a page, beside the least that
 * must be done, written by hand, in one run, taking turns. Nothing of sockets or drafts is in it.
 *
 * `--json FILE` writes the figures, `--rounds N` (31) sets how many medians are taken of.
 */
import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { printTable } from './columns.ts'
import { makeCases } from './diff/cases.ts'
import { type Figures, timeCase, timeHtml } from './diff/figures.ts'
import { importView } from './fixture.ts'

/** No diff may take more than so many times what it takes by hand. */
const DIFF_RATIO = 2
/** HTML must come at least at so many times the speed of plain concatenation. */
const HTML_SPEED = 0.8

const nanoseconds = (value: number): string => Math.round(value).toLocaleString('en')

function report(figures: Figures[], rounds: number): void {
  console.log(`Nanoseconds, medians of ${rounds} rounds in turns, Node ${process.versions.node}.`)
  console.log(
    'By hand: the walk over the rows, the evaluations that are needed, the bytes of what differs, for that step only.',
  )
  console.log(
    `Bars: a diff at most ${DIFF_RATIO} times by hand; HTML at least ${HTML_SPEED} of the speed of concatenation.\n`,
  )
  printTable(
    ['step', 'rows', 'by hand', 'lview', 'ratio', 'bar'],
    figures.map(({ step, rows, byHand, lview }) => {
      const isHtml = step === 'html'
      const ratio = isHtml ? byHand / lview : lview / byHand
      const met = isHtml ? ratio >= HTML_SPEED : ratio <= DIFF_RATIO
      return [
        ...[step, rows.toLocaleString('en'), nanoseconds(byHand), nanoseconds(lview)],
        ...[`${ratio.toFixed(2)}${isHtml ? ' of its speed' : ''}`, met ? 'met' : 'NOT MET'],
      ]
    }),
  )
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number above 0.')
  return value
}

const { rounds, json } = new Command('bench:diff')
  .option('--rounds <n>', 'rounds that medians are taken of', count, 31)
  .option('--json <file>', 'write the figures')
  .parse()
  .opts<{ rounds: number; json?: string }>()

const view = await importView('table')
const figures = [...makeCases().map((one) => timeCase(view, one, rounds)), timeHtml(view, rounds)]
report(figures, rounds)
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ rounds, figures }, null, 2)}\n`)
