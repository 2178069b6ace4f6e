// The test command's judgement of a file: what uvu would let pass in silence has to count as a failure.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Outcome, readSummary, runTestFile } from './test-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'lview-run-'))
test.after(() => rmSync(folder, { recursive: true }))

const head = `import { test } from ${JSON.stringify(import.meta.resolve('uvu'))}\n`

function runText(name: string, text: string): Promise<Outcome> {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, head + text)
  return runTestFile(path, { run: 3000, exit: 500 }, {})
}

function counts({ passed, failed, fault }: Outcome): unknown {
  return { passed, failed, fault }
}

test('counts what passed and what failed, and keeps the output', async () => {
  const text = `test('a', () => {}); test('b', () => { throw new Error('the reason') }); test('c', () => {}); test.run()`
  const outcome = await runText('mixed', text)
  assert.equal(counts(outcome), { passed: 2, failed: 1, fault: undefined })
  assert.match(outcome.output, 'the reason')
})

test('a file of passing tests has no fault', async () => {
  const outcome = await runText('good', `test('a', () => {}); test.run()`)
  assert.equal(counts(outcome), { passed: 1, failed: 0, fault: undefined })
})

test('a file that runs no test is a failure', async () => {
  assert.equal(counts(await runText('silent', `test('a', () => {})`)), {
    passed: 0,
    failed: 0,
    fault: 'ended without a summary of tests',
  })
  assert.is((await runText('empty', 'test.run()')).fault, 'has no tests')
})

test('a crash is a failure, before the tests and after them', async () => {
  assert.is((await runText('crash', `throw new Error('early')`)).fault, 'exit code 1')
  const late = `test('a', () => {}); test.after(() => { setTimeout(() => { throw new Error('late') }, 20) }); test.run()`
  assert.equal(counts(await runText('late', late)), { passed: 1, failed: 0, fault: 'exit code 1' })
  assert.is((await runText('killed', `process.kill(process.pid, 'SIGKILL')`)).fault, 'was ended by SIGKILL')
})

test('a test that never settles is a failure', async () => {
  const outcome = await runText('pending', `test('a', () => new Promise(() => {})); test.run()`)
  assert.is(outcome.fault, 'exit code 1')
  assert.match(outcome.output, 'Exiting early')
})

test('a throwing before hook fails the tests that it kept from running', async () => {
  const text = `test.before(() => { throw new Error('no server') }); test('a', () => {}); test('b', () => {}); test.run()`
  assert.equal(counts(await runText('before', text)), { passed: 0, failed: 2, fault: undefined })
})

test('skipped tests are a failure', async () => {
  assert.match((await runText('skip', `test('a', () => {}); test.skip('b'); test.run()`)).fault ?? '', 'skips 1 tests')
  assert.match(
    (await runText('only', `test.only('a', () => {}); test('b', () => {}); test.run()`)).fault ?? '',
    'skips',
  )
})

test('a file that does not end is stopped', async () => {
  const open = await runText('open', `test('a', () => {}); test.run(); setInterval(() => {}, 1000)`)
  assert.equal(counts(open), {
    passed: 1,
    failed: 0,
    fault: 'did not end 0.5 s after its last test: close what it opened',
  })
  const hung = await runText('hung', `test('a', () => new Promise(() => setInterval(() => {}, 1000))); test.run()`)
  assert.is(hung.fault, 'ran longer than 3 s and was stopped')
})

test('a process that a test left behind does not keep the run waiting', async () => {
  const text = `
    import { spawn } from 'node:child_process'
    test('a', () => { spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref() })
    test.run()`
  const outcome = await runText('orphan', text)
  assert.equal(counts(outcome), { passed: 1, failed: 0, fault: undefined })
})

test('summaries of several suites in one output are summed', () => {
  const one = '\n  Total:     3\n  Passed:    2\n  Skipped:   1\n  Duration:  1.00ms\n\n'
  assert.equal(readSummary(one + one), { total: 6, passed: 4, skipped: 2 })
  assert.is(readSummary('Total: 3'), undefined)
})

test.run()
