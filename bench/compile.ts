/**
 * `npm run bench:compile`: how long the compiler takes for one large template, for the judge of a page of 5 KB and for a
 * thousand templates in one process, in time of the processor, so that it does not matter what else runs. `--rounds N` (31) sets how many times a median is taken of.
 */
import { Command, InvalidArgumentError } from 'commander'
import { printTable } from './columns.ts'
import { measureCompiler } from './compile/figures.ts'

const { rounds } = new Command('bench:compile')
  .option(
    '--rounds <n>',
    'times that medians are taken of',
    (text) => {
      if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.')
      return Number(text)
    },
    31,
  )
  .parse()
  .opts<{ rounds: number }>()

const { compile, judge, thousand } = measureCompiler(rounds)
const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
printTable(
  ['what', 'takes', 'bar'],
  [
    ['a template of 300 lines, warm', milliseconds(compile.median), '30 ms'],
    ['judging 5 KB of HTML, warm', milliseconds(judge.median), '1 ms'],
    ['1,000 templates', milliseconds(thousand), '10,000 ms'],
  ],
)
