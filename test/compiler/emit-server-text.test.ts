// The server module's text, exactly, where people will read it (`lview inspect --stage server`), and that it does what it says.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import * as hand from './hand-made.ts'
import { emitted, evaluate, pages } from './run-emitted.ts'

const { block, choice, code, dynamic, element, run, slot } = hand
const reads = (...names: string[]) => names.map((name) => ({ from: 'state' as const, name }))

test('a template reads as a person would have written it', () => {
  const row = [hand.itemName('result'), hand.indexName('')]
  const templates = [
    hand.template(0, {
      nodes: [element('ul', [], block(0))],
      slots: [
        slot(
          {
            kind: 'for',
            list: code('$$s.results'),
            key: code('result.id', row),
            row: 1,
            otherwise: 2,
            readsIndex: false,
            outer: reads('selected'),
          },
          reads('selected', 'query'),
        ),
      ],
    }),
    hand.template(1, {
      role: 'row',
      scope: row,
      nodes: [element('li', [{ type: 'run', name: 'class', run: { parts: [0], lengths: false } }], run(1, '.'))],
      slots: [
        slot({ kind: 'class', part: 'whole', value: choice('result.id === $$s.selected ? 0 : 1', ['on', null], row) }),
        slot({ kind: 'text', value: dynamic('result.name', row) }),
      ],
      bindings: [
        hand.binding('click', 'pick', [0], { args: [code('result.id', row), code('event.key')], values: ['key'] }),
      ],
    }),
    hand.template(2, {
      role: 'otherwise',
      nodes: [block(0)],
      slots: [slot({ kind: 'if', code: code('$$s.query ? 0 : -1'), branches: [3] }, reads('query'))],
    }),
    hand.template(3, {
      parent: 2,
      nodes: [element('p', [], run('Nothing for ', 0, '.'))],
      slots: [slot({ kind: 'text', value: dynamic('$$s.query') })],
    }),
  ]
  const module = hand.module(templates)
  const text = emitted(module)
  assert.is(text.slice(text.indexOf('// Template 1'), text.indexOf('// Template 0')), expectedRow)
  assert.is(text.slice(text.indexOf('// Template 2'), text.indexOf('// Template 1')), expectedOtherwise)
  assert.is(text.slice(text.indexOf('// Template 0'), text.indexOf('const $$self')), expectedRoot)

  const states = [
    {
      results: [
        { id: 1, name: 'a&b' },
        { id: 2, name: 'c' },
      ],
      selected: 2,
      query: '',
    },
    {
      results: [
        { id: 2, name: 'c' },
        { id: 3, name: 'd' },
      ],
      selected: 3,
      query: 'x',
    },
    { results: [], selected: 2, query: '<q>' },
    { results: null, selected: 2, query: '' },
  ]
  assert.equal(pages(evaluate(module), ...states), [
    { html: '<ul><li>a&amp;b.</li><li class="on">c.</li></ul>', shape: '2' },
    { html: '<ul><li>c.</li><li class="on">d.</li></ul>', shape: '2' },
    { html: '<ul><p>Nothing for &lt;q&gt;.</p></ul>', shape: '01' },
    { html: '<ul></ul>', shape: '00' },
  ])
})

const expectedRow = `// Template 1: row
const $$e2 = ($$s, result) => (result.id === $$s.selected ? 0 : 1)
const $$e3 = (result) => (result.name)
const $$e4 = (event, result) => (result.id)
const $$e5 = (event) => (event.key)
const $$c1_0 = [' class="on"', '']
const $$o1 = (w, p0, p1, p2, n0, n1, n2) => {
  if (p0.selected !== n0.selected || p1 !== n1) $$.diffChoice(w, 0, $$e2(p0, p1), $$e2(n0, n1))
}
const $$t1 = $$.template({
  id: 1,
  slots: 2,
  html(o, s0, s1, s2) {
    let h = '<li' + $$c1_0[$$e2(s0, s1)]
    h += '>' + $$.text($$e3(s1))
    return h + '.</li>'
  },
  values(w, s0, s1, s2) {
    w.number($$e2(s0, s1))
    $$.textValue(w, $$e3(s1))
  },
  diff(w, p0, p1, p2, n0, n1, n2) {
    if (p0.selected !== n0.selected || p1 !== n1) $$.diffChoice(w, 0, $$e2(p0, p1), $$e2(n0, n1))
    if (p1 !== n1) $$.diffText(w, 1, $$e3(p1), $$e3(n1))
  },
  locals: null,
  blocks: [],
  bindings: [
    { event: 'click', handler: 'pick', args: (event, s0, s1, s2) => [$$e4(event, s1), $$e5(event)], values: [1], concurrency: 'queue', line: 1 },
  ],
  controls: [],
})

`

const expectedOtherwise = `// Template 2: otherwise
const $$e1 = ($$s) => ($$s.query ? 0 : -1)
const $$t2 = $$.template({
  id: 2,
  slots: 1,
  html(o, s0) {
    let h = ''
    const b0 = $$e1(s0)
    o.shape += $$.shape(b0 + 1)
    if (b0 === 0) h += $$t3.html(o, s0)
    return h
  },
  values(w, s0) {
    const b0 = $$e1(s0)
    w.number(b0 + 1)
    if (b0 === 0) $$t3.values(w, s0)
  },
  diff(w, p0, n0) {
    if (p0.query !== n0.query) {
      const p = $$e1(p0)
      const n = $$e1(n0)
      if (p !== n) {
        w.slot(0, n + 2)
        if (n === 0) $$t3.values(w, n0)
      } else if (n === 0) { w.enter(0, 1); $$t3.diff(w, p0, n0); w.leave() }
    }
  },
  locals: null,
  blocks: [
    { kind: 'if', branch: $$e1, branches: [$$t3] },
  ],
  bindings: [],
  controls: [],
})

`

const expectedRoot = `// Template 0: root
const $$e6 = ($$s) => ($$s.results)
const $$e7 = (result) => (result.id)
const $$t0 = $$.template({
  id: 0,
  slots: 1,
  html(o, s0) {
    let h = '<ul>' + $$.rowsHtml(o, $$e6(s0), false, (s1, s2) => $$t1.html(o, s0, s1, s2), () => $$t2.html(o, s0), $$e7)
    return h + '</ul>'
  },
  values(w, s0) {
    $$.rowValues(w, $$e6(s0), (s1, s2) => $$t1.values(w, s0, s1, s2), () => $$t2.values(w, s0))
  },
  diff(w, p0, n0) {
    if (p0.results !== n0.results || p0.selected !== n0.selected || p0.query !== n0.query) {
      const p = $$e6(p0), n = $$e6(n0), outer = p0.selected !== n0.selected
      const rows = outer ? $$.enterRows(w, 0, p, n, 2) : null
      if (rows !== null) {
        for (let n2 = 0; n2 < rows.length; n2++) {
          const n1 = rows[n2]
          w.nextRow(n2, 2)
          $$o1(w, p0, n1, n2, n0, n1, n2)
        }
        w.leave()
        w.leave()
      } else {
        $$.diffRows(w, 0,
          p, n, 2,
          outer, false,
          $$e7, $$e7,
          (p1, p2, n1, n2) => $$t1.diff(w, p0, p1, p2, n0, n1, n2),
          (n1, n2) => $$t1.values(w, n0, n1, n2),
          { slots: 1, diff: () => $$t2.diff(w, p0, n0), values: () => $$t2.values(w, n0) },
        )
      }
    }
  },
  locals: null,
  blocks: [
    { kind: 'for', list: $$e6, key: (s0, s1, s2) => $$e7(s1), row: $$t1, otherwise: $$t2 },
  ],
  bindings: [],
  controls: [],
})

`

test.run()
