// The test command (`npm test`): runs every built test file, two at a time, prints failures in full and ends with the
// line `N passed, N failed`. FILTER=text in the environment narrows to the files whose path contains the text.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureBrowser } from './browser.ts'
import { root } from './root.ts'
import { type Outcome, runTestFile, stopTestFiles } from './test-file.ts'

const atOnce = 2
const patience = { run: 5 * 60_000, exit: 10_000 }

/** The test files' paths as written (`test/imports.test.ts`), sorted. */
function findSources(): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join('test', path))
    .sort()
}

const builtFile = (source: string): string => join(root, 'dist', source.replace(/\.ts$/, '.js'))

/** Why a test file can't count as run, before it is run: uvu stays silent, and succeeds, in both cases. */
function faultOf(source: string): string | undefined {
  if (!/\.run\(\)\s*$/.test(readFileSync(join(root, source), 'utf8')))
    return 'does not end with `test.run()`: none of it would run'
  if (!existsSync(builtFile(source)))
    return `is not built (${relative(root, builtFile(source))} is missing): run \`npm run build\``
  return undefined
}

async function runSource(source: string, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  const fault = faultOf(source)
  if (fault !== undefined) return { file: source, passed: 0, failed: 0, fault, output: '', milliseconds: 0 }
  return { ...(await runTestFile(builtFile(source), patience, environment)), file: source }
}

const succeeded = (outcome: Outcome): boolean => outcome.failed === 0 && outcome.fault === undefined

function report(outcome: Outcome): void {
  const { file, passed, failed, fault, output, milliseconds } = outcome
  const seconds = (milliseconds / 1000).toFixed(1)
  if (succeeded(outcome)) {
    console.log(`ok    ${file}  ${passed} in ${seconds} s`)
    return
  }
  console.log(
    `FAIL  ${file}  ${passed} passed, ${failed} failed in ${seconds} s${fault === undefined ? '' : `\n      ${fault}`}`,
  )
  console.log(output.replace(/^/gm, '    '))
}

async function runAll(sources: string[], environment: NodeJS.ProcessEnv): Promise<Outcome[]> {
  const queue = [...sources]
  const outcomes: Outcome[] = []
  const work = async (): Promise<void> => {
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      const outcome = await runSource(source, environment)
      report(outcome)
      outcomes.push(outcome)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return outcomes
}

/** A failed file counts as one failure more than its failed tests, so that no fault can end in `0 failed`. */
function summarise(outcomes: Outcome[]): { passed: number; failed: number } {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed + (outcome.fault === undefined ? 0 : 1), 0)
  return { passed, failed }
}

async function main(): Promise<number> {
  const filter = process.env.FILTER ?? ''
  const sources = findSources().filter((source) => source.includes(filter))
  if (sources.length === 0) {
    console.log(filter === '' ? 'No test files in test/' : `No test file's path contains FILTER=${filter}`)
    console.log('0 passed, 1 failed')
    return 1
  }
  const browser = ensureBrowser()
  console.log(`Browser: ${browser}`)
  const outcomes = await runAll(sources, { CHROMIUM: browser })
  const { passed, failed } = summarise(outcomes)
  const failures = outcomes.filter((outcome) => !succeeded(outcome))
  if (failures.length > 0) console.log(`\nFailed files:\n${failures.map(({ file }) => `  ${file}`).join('\n')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopTestFiles()
    process.exit(130)
  })
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.log(error instanceof Error ? error.stack : String(error))
    console.log('\n0 passed, 1 failed')
    process.exitCode = 1
  },
)
