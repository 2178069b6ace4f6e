// What random templates have found (templates.test.ts), as small as it was then: each is a view of one file, or of several, and the
// states that once showed a fault. The laws hold for every step.
import { test } from 'uvu'
import { link } from '../../runtime-server/link.ts'
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
]

for (const { name, view, states } of found) {
  test(name, async () => {
    const code = await loadWritten(typeof view === 'string' ? { 'Main.lview': view } : view)
    const { table } = link(code)
    const all = states.map(stateOf)
    for (const [index, next] of all.slice(1).entries()) checkStep(code, table, all[index] as object, next)
  })
}

test.run()
