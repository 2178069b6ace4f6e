// The diff-size suite on a folder that the project has never seen: its figures, its components, and that it tells a wrong DOM.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { deflatedAlone, deflatedTogether } from '../../bench/diff-size/deflate.ts'
import { geometricMean, total, type WorkloadFigures } from '../../bench/diff-size/figures.ts'
import { readWorkload, readWorkloads } from '../../bench/diff-size/workload.ts'
import { root } from '../root.ts'

const test = suite<{ folder: string }>('diff-size')

const states = [
  { title: 'One', stars: [{ id: 1, count: 3 }] },
  {
    title: 'One & two',
    stars: [
      { id: 1, count: 3 },
      { id: 2, count: 5 },
    ],
  },
  { title: 'One & two', stars: [{ id: 2, count: 4 }] },
]
const html = [
  '<h1 class="t">One</h1><ul><li><b>3 stars</b></li></ul>',
  '<h1 class="t">One &amp; two</h1><ul><li><b>3 stars</b></li><li><b>5 stars</b></li></ul>',
  '<h1 class="t">One &amp; two</h1><ul><li><b>4 stars</b></li></ul>',
]
const view = `<script lang="ts">
  import { defineView } from 'lview'
  import Stars from './Stars.lview'

  export default defineView({
    mount: () => ({ title: '', stars: [] as { id: number; count: number }[] }),
    derive: { few: (state) => state.stars.filter((star) => star.count < 9) },
    events: {
      rename(state, title: string) {
        state.title = title
      },
    },
  })
</script>

<h1 class="t">{title}</h1>
<ul>
  {#for star of few by star.id}
    <li><Stars count={star.count} /></li>
  {/for}
</ul>
`
const component = `<script lang="ts">
  import { defineComponent } from 'lview'
  import { noun } from './noun.ts'

  export default defineComponent<{ count: number }>()
</script>

<b>{count} {noun}</b>
`

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'workloads-'))
  const write = (name: string, text: string): void => writeFileSync(join(context.folder, name), text)
  write('rating.lview', view)
  write('Stars.lview', component)
  write('noun.ts', `export const noun: string = 'stars'\n`)
  write('rating.json', JSON.stringify({ name: 'rating', states, html, floor: [12, 6] }))
})

test.after.each(({ folder }) => {
  rmSync(folder, { recursive: true })
})

/** Runs the suite as `npm run bench -- …` does. */
function bench(...args: string[]) {
  return spawnSync(process.execPath, [join(root, 'dist', 'bench', 'diff-size.js'), ...args], { encoding: 'utf8' })
}

test('a folder of its own: figures of each step, exit 0', ({ folder }) => {
  const file = join(folder, 'figures.out')
  const { status, stdout, stderr } = bench('--workloads', folder, '--json', file)
  assert.is(status, 0, stdout + stderr)
  assert.match(stdout, "1 of 1 workloads, every step's DOM as it must be")
  const { lview, workloads } = JSON.parse(readFileSync(file, 'utf8'))
  assert.is(lview, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
  assert.equal(Object.keys(workloads), ['rating'])
  const { html_bytes, html_overhead, join_bytes, steps } = workloads.rating
  assert.ok(html_bytes >= Buffer.byteLength(html[0] as string))
  assert.ok(html_overhead > 0 && html_overhead < 200 + html_bytes / 100)
  assert.ok(join_bytes > 0 && join_bytes <= 64)
  assert.is(steps.length, 2)
  for (const [i, step] of steps.entries()) {
    assert.equal(Object.keys(step), ['frame', 'deflated', 'deflated_takeover', 'event', 'floor'])
    assert.is(step.floor, [12, 6][i])
    assert.ok(step.frame > 0 && step.event > 0 && step.deflated > 0)
    assert.ok(step.deflated_takeover > 0)
  }
})

test('workloads that nothing was made for: 0.95 of the floor at most, and what compression takes', ({ folder }) => {
  const file = join(folder, 'figures.out')
  const { status, stdout, stderr } = bench('--workloads', join(root, 'fixtures', 'other-workloads'), '--json', file)
  assert.is(status, 0, stdout + stderr)
  const { workloads } = JSON.parse(readFileSync(file, 'utf8')) as { workloads: Record<string, WorkloadFigures> }
  assert.is(Object.keys(workloads).length, 8)
  const mean = (key: 'frame' | 'deflated_takeover') =>
    geometricMean(Object.values(workloads).map((one) => total(one, key) / total(one, 'floor')))
  assert.ok(mean('frame') <= 0.95, stdout)
  assert.ok(mean('deflated_takeover') <= 0.95, stdout)
  const [, memory] = /takes (\d+) kB more memory for each socket/.exec(stdout) ?? []
  assert.ok(Number(memory) > 20 && Number(memory) < 1_000, stdout)
})

test('a page that does not show the HTML it must: said where, exit 1', ({ folder }) => {
  const wrong = [...html.slice(0, 2), (html[2] as string).replace('4 stars', '4 hearts')]
  writeFileSync(join(folder, 'rating.json'), JSON.stringify({ name: 'rating', states, html: wrong, floor: [12, 6] }))
  const { status, stdout } = bench('--workloads', folder)
  assert.is(status, 1)
  assert.match(stdout, /rating, step 2: .*"4 stars" where "4 hearts" must be/)
  assert.match(stdout, "0 of 1 workloads, every step's DOM as it must be")
})

test('what is wrong with a folder is said', ({ folder }) => {
  assert.throws(() => readWorkloads(join(folder, 'missing')), /takes a folder of NAME.lview and NAME.json/)
  writeFileSync(join(folder, 'rating.json'), JSON.stringify({ states, html, floor: [1] }))
  assert.throws(() => readWorkload(folder, 'rating'), /needs "floor", a number for each step/)
  rmSync(join(folder, 'rating.json'))
  assert.throws(() => readWorkloads(folder), /holds no NAME.lview with a NAME.json/)
})

test('deflate with context takeover: less for what was there before, never more than the frame', async () => {
  const text = Buffer.from('The quick brown fox jumps over the lazy dog, and so does the other one.')
  const [first, second, tiny, empty] = await deflatedTogether([text, text, Buffer.from('x'), Buffer.alloc(0)])
  assert.ok((first as number) > 40 && (first as number) < text.length)
  assert.ok((second as number) < 12)
  assert.is(tiny, 1)
  assert.is(empty, 0)
  assert.is(deflatedAlone(text), deflateRawSync(text, { level: 6 }).length)
})

test('the geometric mean', () => {
  assert.ok(Math.abs(geometricMean([1, 4]) - 2) < 1e-12)
})

test.run()
