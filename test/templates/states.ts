// Random states for the views of this folder, and steps from one to the next: as handlers make them, each shares with the one
// before whatever it leaves alone. fast-check makes and shrinks them.
import fc from 'fast-check'
import { stateOf } from '../states.ts'

type Text = string | number | boolean | null

interface Row {
  id: number
  text: Text
  label: Text
  note: string
  on: boolean
  n: number
  words: string[]
  subs: Row[]
}

const strings = [
  '',
  'a',
  ' ',
  'one two',
  '<b>bold</b> & "quotes"',
  "it's",
  'é',
  '🎉',
  '🎉🎈 x',
  '\ud83c',
  '\r\n',
  'a\u0000b',
  '\n lead',
  '12',
  '12.50',
  '-3',
  '</script><!--',
  '</textarea>',
  '{expr}',
  '&amp;',
  'x'.repeat(200),
  '\u2028',
  '\ufeff',
]

const string = fc.oneof(fc.constantFrom(...strings), fc.string({ unit: 'binary', maxLength: 5 }))
const text: fc.Arbitrary<Text> = fc.oneof(
  { weight: 5, arbitrary: string },
  {
    weight: 2,
    arbitrary: fc.oneof(fc.integer({ min: -20, max: 2000 }), fc.constantFrom(0.5, -0, 1e21, Number.NaN, 46.71)),
  },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false) },
)
const words = fc.uniqueArray(fc.constantFrom('el', 'la', 'x', '', 'é', '<i>', '12', '13'), { maxLength: 4 })
const number = fc.oneof(fc.integer({ min: -3, max: 5 }), fc.constantFrom(0.5, 1000, 12.25))

const rowOf = (depth: number): fc.Arbitrary<Row> =>
  fc.record({
    id: fc.nat(30),
    text,
    label: text,
    note: string,
    on: fc.boolean(),
    n: number,
    words,
    subs: depth === 0 ? fc.constant([]) : rowsOf(depth - 1),
  })

const rowsOf = (depth: number): fc.Arbitrary<Row[]> =>
  fc.uniqueArray(rowOf(depth), { selector: ({ id }) => id, maxLength: depth > 0 ? 5 : 3 })

const attributes = fc.oneof(
  fc.constantFrom(null, undefined, false),
  fc.dictionary(
    fc.constantFrom(
      'id',
      'title',
      'DATA-Z',
      'viewbox',
      'viewBox',
      'xlink:href',
      'data-x',
      'aria-busy',
      'lang',
      'onclick',
      'srcdoc',
      'a b',
      'class',
      'style',
      'href',
      'hidden',
    ),
    fc.oneof(text, fc.constantFrom('javascript:1', 'color: red', '/x')),
    { maxKeys: 4 },
  ),
)

const classes = fc.oneof(
  fc.constantFrom('', 'a', 'b c', '  x ', null, false, undefined),
  fc.array(fc.constantFrom('p', 'q r', '', null, false), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('g', 'h', 'i j'), fc.boolean()),
)

const links = [
  '/a',
  '',
  'https://x.example/a?b=1&copy=2',
  'javascript:alert(1)',
  ' java\nscript:1',
  'data:image/png;base64,AA',
  '?q=é',
]

/** Trusted HTML that ends what it begins. */
const html = [
  '',
  'plain',
  '<b>x</b> y',
  '<i>a</i><b>b</b>',
  'a &amp; b',
  '<!-- c --><u>d</u>',
  '<s><u>deep</u></s>',
  '<!---->e<!---->',
  ' ',
]
const htmlRows = ['', '<tr><td>h</td></tr>', '<tr><td>1</td></tr><tr><td>2</td></tr>']

/** On its way, there, failed, failed while the value before is still there. */
const loaded = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<object> => {
  const failure = fc.record({ message: string, id: fc.constantFrom('f1', 'f2') })
  return fc.oneof(fc.constant({}), fc.record({ value }), fc.record({ failure }), fc.record({ value, failure }))
}

const parts = {
  data: fc.oneof(
    fc.constantFrom(null, [], 0.5, { a: '</script><!--', b: ['<', '&'] }, { é: { '\u2028': [true] } }),
    string,
  ),
  files: fc.constantFrom([], [{ name: 'a.txt', type: 'text/plain', size: 3 }]),
  $loads: fc.record({ user: loaded(text), stats: loaded(fc.record({ total: number, rows: rowsOf(1) })) }),
  a: text,
  b: text,
  c: text,
  title: text,
  on: fc.boolean(),
  open: fc.boolean(),
  guessed: fc.boolean(),
  n: number,
  m: number,
  note: string,
  query: string,
  words,
  rows: rowsOf(2),
  more: rowsOf(1),
  attrs: attributes,
  names: classes,
  link: fc.oneof(fc.constantFrom(...links), text),
  css: fc.oneof(
    fc.constantFrom('1px', '2em', 'red', 'url(x)', '1px; color: red', '', null, 'calc(1px + 2px)'),
    fc.nat(9),
  ),
  body: fc.constantFrom(...html),
  bodyRows: fc.constantFrom(...htmlRows),
  kind: fc.constantFrom('x', 'y', 'z'),
  chosen: fc.constantFrom('v0', 'v1', 'one', 'none', ''),
  several: fc.subarray(['v0', 'v1', 'one', '0']),
}

export type State = Record<string, unknown> & { rows: Row[]; more: Row[] }

const state = fc.record(parts).map(stateOf) as unknown as fc.Arbitrary<State>

/** One thing that a handler does to a list. */
type Edit = { what: 'insert' | 'remove' | 'move' | 'change' | 'inner' | 'reverse'; at: number; to: number; row: Row }

const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom('change', 'insert', 'remove', 'move', 'inner', 'reverse'),
  at: fc.nat(6),
  to: fc.nat(6),
  row: rowOf(1),
})

export interface Step {
  keys: Partial<State>
  edits: Edit[]
  moreEdits: Edit[]
}

const step: fc.Arbitrary<Step> = fc.record({
  keys: fc.record(parts, { requiredKeys: [] }).map((all) => keep(stateOf(all) as State)) as unknown as fc.Arbitrary<
    Partial<State>
  >,
  edits: fc.array(edit, { maxLength: 3 }),
  moreEdits: fc.array(edit, { maxLength: 2 }),
})

/** Lists are mostly edited, seldom replaced. */
function keep(all: Record<string, unknown>): Record<string, unknown> {
  const { rows, more, ...rest } = all
  if (rows !== undefined && (rows as Row[]).length % 3 === 0) return { ...rest, rows }
  return more !== undefined && (more as Row[]).length % 3 === 0 ? { ...rest, more } : rest
}

function edited(list: readonly Row[], { what, at, to, row }: Edit): Row[] {
  const next = [...list]
  const index = next.length === 0 ? 0 : at % next.length
  const there = next[index]
  if (what === 'insert' || there === undefined) {
    const id = list.some((one) => one.id === row.id) ? Math.max(...list.map((one) => one.id)) + 1 : row.id
    next.splice(at % (next.length + 1), 0, { ...row, id })
    return next
  }
  if (what === 'reverse') return next.reverse()
  next.splice(index, 1)
  if (what === 'remove') return next
  if (what === 'move') next.splice(to % (next.length + 1), 0, there)
  else if (what === 'change') next.splice(index, 0, { ...row, id: there.id, subs: there.subs })
  else next.splice(index, 0, { ...there, subs: edited(there.subs, { what: 'change', at: to, to: at, row }) })
  return next
}

function take(before: State, { keys, edits, moreEdits }: Step): State {
  const next = { ...before, ...keys }
  if (edits.length > 0) next.rows = edits.reduce(edited, next.rows)
  if (moreEdits.length > 0) next.more = moreEdits.reduce(edited, next.more)
  return next
}

/** A first state, and `steps` more, each made from the one before. */
export function statesOf(steps: number): fc.Arbitrary<State[]> {
  return fc.tuple(state, fc.array(step, { minLength: steps, maxLength: steps })).map(([first, changes]) => {
    const states = [first]
    for (const change of changes) states.push(take(states.at(-1) as State, change))
    return states
  })
}
