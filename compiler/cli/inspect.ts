// A `.lview` file comes in, what the compiler makes of it at each stage is printed. The command `lview inspect`.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Compiled, compile, type Refused } from '../compile.ts'
import { hasErrors, printInColours, shownName, UsageError } from './report.ts'
import { printAst, printIr, printTable, type Stage, stages } from './stages.ts'

/** Prints one stage, or all. Gives the exit code. */
export function inspect(file: string, { stage, json }: { stage?: string; json?: true }): number {
  const path = resolve(file)
  if (!existsSync(path)) throw new UsageError(`${file} is not there`)
  const text = readFileSync(path, 'utf8')
  const result = compile(text, { filename: shownName(path) })
  const wanted = stages.filter((one) => stage === undefined || one === stage)
  const { diagnostics } = result
  if (json === true) {
    const entries = wanted.map((one) => [one, asJson(one, result)])
    console.log(JSON.stringify({ ...Object.fromEntries(entries), diagnostics }))
  } else {
    if (diagnostics.length > 0) console.error(printInColours(diagnostics))
    for (const one of wanted) {
      const printed = asText(one, result, text)
      if (printed === null) continue
      console.log(wanted.length > 1 ? `=== ${one} ===\n${printed}` : printed)
    }
  }
  return hasErrors(diagnostics) ? 1 : 0
}

function asText(stage: Stage, result: Compiled | Refused, text: string): string | null {
  switch (stage) {
    case 'ast':
      return printAst(result.ast, text)
    case 'ir':
      return printIr(result.ir, text)
    case 'client':
      return result.client && printTable(result.client)
    case 'server':
    case 'css':
    case 'types':
      return result[stage]
  }
}

function asJson(stage: Stage, result: Compiled | Refused): unknown {
  if (stage !== 'ast') return result[stage]
  // Babel's trees are as long as the rest and said by the source; a Map is not JSON.
  return JSON.parse(
    JSON.stringify(result.ast, (key, value: unknown) => {
      if (key === 'node') return undefined
      return value instanceof Map ? Object.fromEntries(value) : value
    }),
  )
}
