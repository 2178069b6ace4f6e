// What random templates have found (templates.test.ts), as small as it was then: each is a view of one file, or of several, and the
// states that once showed a fault. The laws hold for every step.
import { test } from 'uvu'
import { link } from '../../runtime-server/link.ts'
import { OWN, type Stored } from '../../runtime-server/stored.ts'
import { checkStep } from '../law.ts'
import { stateOf } from '../states.ts'
import { loadWritten } from '../written-view.ts'

interface Found {
  name: string
  /** The view's template, or its files by name. */
  view: string | Readonly<Record<string, string>>
  states: object[]
}

const found: Found[] = [
  {
    name: 'an option whose value is taken away is chosen by its text',
    view: '<select value={query}><option>v0</option><option value={on && "x"}>{text} one</option></select>',
    states: [
      { query: 'v0', on: true, text: 'a' },
      { query: 'x', on: true, text: 'a' },
      { query: 'a one', on: false, text: ' a ' },
      { query: 'b one', on: false, text: 'b' },
    ],
  },
  {
    name: 'a spread sets `href` beside `xlink:href`',
    view: "<svg><a xlink:href={'/l'} {...attrs}></a></svg>",
    states: [{ attrs: null }, { attrs: { href: '/x' } }, { attrs: { href: -18, title: 'a' } }, { attrs: {} }],
  },
  {
    name: 'options of a group that is chosen by text',
    view: '<select multiple value={several}><option>v0</option><optgroup label="g"><option value={c}>one</option></optgroup></select>',
    states: [
      { c: '', several: [] },
      { c: null, several: ['v0', 'one'] },
      { c: 'x', several: ['x', 'v0'] },
    ],
  },
  {
    name: 'a constant, and a part of a row, that only a `{@once}` further in reads',
    view: '{@const k = a + "!"}{#if on}{@const j = k + "?"}{#if on}{@once j}{/if}{/if}{#for { id, ...rest } of rows by id}{#if on}<b>{@once rest.label}</b>{/if}{/for}',
    states: [
      { a: 'x', on: true, rows: [{ id: 1, label: 'l' }] },
      { a: 'x', on: false, rows: [{ id: 1, label: 'l' }] },
      {
        a: 'x',
        on: true,
        rows: [
          { id: 2, label: 'm' },
          { id: 1, label: 'l' },
        ],
      },
    ],
  },
]

for (const { name, view, states } of found) {
  test(name, async () => {
    const code = await loadWritten(typeof view === 'string' ? { 'Main.lview': view } : view)
    const { table } = link(code)
    const all = states.map((one) => stateOf(one))
    for (const [index, next] of all.slice(1).entries()) checkStep(code, table, all[index] as object, next)
  })
}

test('the `{:else}` of a list that has become empty, with a component that has had an event in the same frame', async () => {
  const view = await loadWritten({
    'Main.lview': `<script lang="ts">
  import { defineView } from 'lview'
  import Inner from './Inner.lview'

  export default defineView({ mount: () => ({ words: [] as string[] }) })
</script>
{#for word of words by word}{word}{:else}<b><Inner /></b>{/for}`,
    'Inner.lview': `<script lang="ts">
  import { defineComponent } from 'lview'

  export default defineComponent({ state: () => ({ text: 'made' }) })
</script>
{text}`,
  })
  const { table } = link(view)
  const node = (at: number, inner: Stored): Stored => ({ state: null, inner: new Map([[at, new Map([[0, inner]])]]) })
  const empty = (text: string): object => ({
    words: [],
    [OWN]: node(-1, node(0, { state: { text }, inner: new Map() })),
  })
  for (const next of [empty('changed'), { words: [] }]) checkStep(view, table, { words: ['a'] }, next)
  checkStep(view, table, empty('changed'), empty('again'))
})

test.run()
