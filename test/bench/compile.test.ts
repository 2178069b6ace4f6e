// The compiler is fast enough for every save and every test: the figures are printed, and held with room for a machine that is
// busy. `npm run bench:compile` prints them beside their bars.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { measureCompiler } from '../../bench/compile/figures.ts'
import { makeView } from '../../bench/compile/sources.ts'
import { compile } from '../../compiler/compile.ts'

test('a template of 300 lines, a judged one of 5 KB, and a thousand templates', () => {
  const { compile: large, judge, thousand } = measureCompiler(21, 100)
  console.log(
    `300 lines ${large.median.toFixed(1)} ms, judge ${judge.median.toFixed(2)} ms, 1,000 templates ${(thousand / 1000).toFixed(1)} s`,
  )
  // The least of several is the one that was disturbed the least.
  assert.ok(large.least < 5 * 30, `300 lines: ${large.least} ms`)
  assert.ok(judge.least < 5 * 1, `judge: ${judge.least} ms`)
  // The first hundred of a process that has just started, perhaps beside many others.
  assert.ok(thousand < 10 * 10_000, `1,000 templates: ${thousand} ms`)
})

test('what is measured is as long as it says, and right', () => {
  const view = makeView(300)
  const template = view.slice(view.indexOf('</script>') + '</script>'.length).trim()
  assert.is(template.split('\n').length, 300)
  assert.equal(compile(view, { filename: 'View.lview' }).diagnostics, [])
})

test.run()
