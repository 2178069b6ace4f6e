// Out go figures of the compiler's speed, in time of the processor: the medians of compiling one large template and of judging one of 5 KB, and what a
// thousand templates take. Read by bench/compile.ts and by its test.
import { compile } from '../../compiler/compile.ts'
import { Diagnostics } from '../../compiler/diagnostics.ts'
import type { Module } from '../../compiler/ir.ts'
import { judge } from '../../compiler/judge.ts'
import { readSource } from '../../compiler/position.ts'
import { median } from '../statistics.ts'
import { makeView } from './sources.ts'

export interface CompileFigures {
  /** Milliseconds of compiling a template of 300 lines, warm: the median, and the least. */
  compile: Timed
  /** Milliseconds of judging a template of 5 KB, warm. */
  judge: Timed
  /** Milliseconds for a thousand templates of 25 to 75 lines, one after the other, each compiled once. */
  thousand: number
}

export interface Timed {
  median: number
  least: number
}

/** `count`: how many are compiled for the time of a thousand. */
export function measureCompiler(rounds: number, count = 1000): CompileFigures {
  const views = Array.from({ length: count }, (_, seed) => makeView(25 * (1 + (seed % 3)), seed))
  const start = now()
  for (const [index, view] of views.entries()) compileRight(view, `views/View${index}.lview`)
  const thousand = ((now() - start) * 1000) / count
  const large = makeView(300)
  const module = compileRight(makeView(100), 'Judged.lview')
  const diagnostics = new Diagnostics(readSource('', 'Judged.lview'))
  return {
    compile: timed(rounds, () => compileRight(large, 'Large.lview')),
    judge: timed(rounds, () => judge(module, diagnostics)),
    thousand,
  }
}

/** Milliseconds that this process has computed: what other processes do meanwhile does not count, what its own threads do, does. */
function now(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function compileRight(text: string, filename: string): Module {
  const { server, ir, diagnostics } = compile(text, { filename })
  if (server === null) throw new Error(`${filename}: ${diagnostics[0]?.code} ${diagnostics[0]?.frame}`)
  return ir
}

function timed(rounds: number, work: () => void): Timed {
  for (let round = 0; round < 10; round++) work()
  const times = Array.from({ length: rounds }, () => {
    const start = now()
    work()
    return now() - start
  })
  return { median: median(times), least: Math.min(...times) }
}
