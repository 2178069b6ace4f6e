// Takes the path of a built test file, runs it in a process of its own and gives its outcome: tests passed, failed, and
// why the file as a whole failed if it did. run.ts sums the outcomes.
import { type ChildProcess, spawn } from 'node:child_process'

/** What became of one test file. `fault` is a failure of the file itself: it crashed, said nothing, skipped, hung. */
export interface Outcome {
  file: string
  passed: number
  failed: number
  fault: string | undefined
  output: string
  milliseconds: number
}

/** How long a test file may run, and how long it may stay alive after its last test, both in ms. */
export interface Patience {
  run: number
  exit: number
}

const running = new Set<ChildProcess>()

/** Ends every test file that still runs, with the processes that it started. */
export function stopTestFiles(): void {
  for (const child of running) stop(child, 'SIGKILL')
}

function stop(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    // A negative id is the whole group: servers that a test started go with it.
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
  } catch {
    // The group has ended by itself.
  }
}

/** The numbers of uvu's summary (one per `exec`), or undefined where there is none. */
export function readSummary(output: string): { total: number; passed: number; skipped: number } | undefined {
  const summaries = [...output.matchAll(/^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)$/gm)]
  if (summaries.length === 0) return undefined
  const sum = (group: number): number => summaries.reduce((count, match) => count + Number(match[group]), 0)
  return { total: sum(1), passed: sum(2), skipped: sum(3) }
}

/** The outcome of a file that has ended: uvu exits with 0 where a `before` hook throws or no test is there, we don't. */
function judge(output: string, ending: string | undefined): Pick<Outcome, 'passed' | 'failed' | 'fault'> {
  const summary = readSummary(output)
  if (summary === undefined) return { passed: 0, failed: 0, fault: ending ?? 'ended without a summary of tests' }
  const { total, passed, skipped } = summary
  const failed = total - passed
  if (total === 0) return { passed, failed, fault: 'has no tests' }
  if (skipped > 0)
    return { passed, failed, fault: `skips ${skipped} tests (test.skip or test.only): run them or remove them` }
  // A failed test is reported by itself; the exit code says no more than that.
  return { passed, failed, fault: failed > 0 && ending?.startsWith('exit') ? undefined : ending }
}

/** Runs one built test file to its end, or until `patience` runs out. Never rejects. */
export function runTestFile(path: string, patience: Patience, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  const started = Date.now()
  const env = { ...process.env, ...environment, NO_COLOR: '1', FORCE_COLOR: undefined }
  const args = ['--enable-source-maps', path]
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  const chunks: Buffer[] = []
  let ending: string | undefined
  let lastTimer: NodeJS.Timeout | undefined

  const giveUp = (reason: string): void => {
    ending = reason
    // A browser that the test launched ends with SIGTERM cleanly; what ignores it is killed.
    stop(child, 'SIGTERM')
    setTimeout(() => stop(child, 'SIGKILL'), 3000).unref()
  }
  const timer = setTimeout(() => giveUp(`ran longer than ${patience.run / 1000} s and was stopped`), patience.run)
  const take = (chunk: Buffer): void => {
    chunks.push(chunk)
    if (!chunk.includes('  Duration:')) return
    clearTimeout(lastTimer)
    const reason = `did not end ${patience.exit / 1000} s after its last test: close what it opened`
    lastTimer = setTimeout(() => giveUp(reason), patience.exit)
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)

  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      clearTimeout(lastTimer)
      running.delete(child)
      const output = Buffer.concat(chunks).toString('utf8')
      resolve({ file: path, ...judge(output, ending), output, milliseconds: Date.now() - started })
    }
    child.once('error', (error) => {
      ending = `did not start: ${error.message}`
      finish()
    })
    // 'close' waits for the pipes, which a process that the test left behind holds open: its group ends first.
    child.once('close', finish)
    child.once('exit', (code, signal) => {
      if (signal !== null) ending ??= `was ended by ${signal}`
      else if (code !== 0) ending ??= `exit code ${code}`
      stop(child, 'SIGKILL')
      setTimeout(finish, 1000).unref()
    })
  })
}
