// The server module of hand-made IRs: its text, exactly, where people will read it; and what it does, by running it with the
// runtime: HTML, shape, values, and diffs that lead a model of the client from any state to any other.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { emitClient } from '../../compiler/emit/client.ts'
import { emitServer } from '../../compiler/emit/server.ts'
import type { Constant, Module, Slot, Template } from '../../compiler/ir.ts'
import { readSource } from '../../compiler/position.ts'
import { strip } from '../../compiler/strip.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import * as internal from '../../runtime-server/internal.ts'
import { link } from '../../runtime-server/link.ts'
import { renderHtml, writeDiff, writeValues } from '../../runtime-server/render.ts'
import type { ComponentCode, ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../model.ts'
import * as hand from './hand-made.ts'

const { block, choice, code, dynamic, element, run, slot } = hand

/** `text`: what the places in the IR are of. */
function emitted(module: Module, text = ''): string {
  const source = readSource(text, module.filename)
  const options = { runtime: 'lview/internal', rename: (name: string) => name }
  return emitServer(hand.emptyFile, module, emitClient(module), source, options).text
}

/** Runs an emitted module; `names` are what its script would import. */
function evaluate(module: Module, names: Record<string, ComponentCode> = {}, text = ''): ViewCode | ComponentCode {
  const body = strip(emitted(module, text), [])
    .replace(/^import .*$/m, '')
    .replace('export default', 'return')
  const make = new Function('$$', ...Object.keys(names), body) as (...given: unknown[]) => ViewCode | ComponentCode
  return make(internal, ...Object.values(names))
}

const bytesOf = (write: (out: DiffWriter) => void): Uint8Array => {
  const out = new DiffWriter()
  write(out)
  return out.take()
}

/** The HTML of each state; and each state's diff to each other one, applied, shows what that state's values show. */
function pages(view: ViewCode | ComponentCode, ...states: object[]): { html: string; shape: string }[] {
  const { table } = link(view)
  const shown = (state: object): Model =>
    new Model(
      table,
      bytesOf((out) => writeValues(out, view, state)),
    )
  for (const before of states) {
    for (const after of states) {
      const model = shown(before)
      const patch = bytesOf((out) => writeDiff(out, view, before, after, false))
      if (before === after) assert.is(patch.length, 0, 'nothing changed, nothing is written')
      if (patch.length > 0) model.apply(patch)
      assert.equal(model.root, shown(after).root)
      assert.is(model.idle, 0)
    }
  }
  return states.map((state) => renderHtml(view, state, true))
}

const rootOnly = (more: Partial<Template>): Module => hand.module([hand.template(0, more)])
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
      $$.diffRows(w, 0,
        $$e6(p0), $$e6(n0), 2,
        p0.selected !== n0.selected, false,
        $$e7, $$e7,
        (p1, p2, n1, n2) => $$t1.diff(w, p0, p1, p2, n0, n1, n2),
        (n1, n2) => $$t1.values(w, n0, n1, n2),
        { slots: 1, diff: () => $$t2.diff(w, p0, n0), values: () => $$t2.values(w, n0) },
      )
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

test('a static template is one string', () => {
  const module = rootOnly({ nodes: [element('p', [], run('It\'s "a" & \\b\r'))] })
  assert.match(
    emitted(module),
    `  html() {\n    return '<p>It\\'s "a" &amp; \\\\b&#13;</p>'\n  },\n  values() {},\n  diff() {},\n`,
  )
  assert.equal(pages(evaluate(module), {}, {}), [
    { html: '<p>It\'s "a" &amp; \\b&#13;</p>', shape: '' },
    { html: '<p>It\'s "a" &amp; \\b&#13;</p>', shape: '' },
  ])
})

test('attributes: whole, in parts with lengths, filtered, alternatives', () => {
  const attribute = (name: string, value: string, more: Partial<Extract<Slot, { kind: 'attribute' }>> = {}): Slot =>
    slot({ kind: 'attribute', name, whole: true, filter: 'none', value: dynamic(value), ...more })
  const whole = (name: string, index: number) => ({
    type: 'run' as const,
    name,
    run: { parts: [index], lengths: false },
  })
  const module = rootOnly({
    nodes: [
      element('a', [
        whole('href', 0),
        whole('hidden', 1),
        { type: 'run', name: 'title', run: { parts: ['<', 2, '|', 3], lengths: true } },
      ]),
    ],
    slots: [
      attribute('href', '$$s.url', { filter: 'url' }),
      attribute('hidden', '$$s.hidden'),
      attribute('title', '$$s.a', { whole: false }),
      attribute('title', '', { whole: false, value: choice('$$s.b ? 0 : 1', ['b"b', null]) }),
    ],
  })
  const [first, second] = pages(
    evaluate(module),
    { url: '/x?a&b', hidden: true, a: 'é"', b: true },
    { url: 'javascript:alert(1)', hidden: false, a: null, b: false },
  )
  assert.equal(first, { html: '<a href="/x?a&amp;b" hidden title="&lt;é&quot;|b&quot;b"></a>', shape: '23' })
  assert.equal(second, { html: '<a href="about:invalid" title="&lt;|"></a>', shape: '00' })
})

test('classes, styles, spreads', () => {
  const classRun = (parts: (string | number)[], lengths: boolean) => ({
    type: 'run' as const,
    name: 'class',
    run: { parts, lengths },
  })
  const module = rootOnly({
    nodes: [
      element('b', [classRun([0], false)]),
      element('i', [classRun([1, 'mid', 2, ' size-', 3], true), { type: 'style', text: 'color: red', slots: [4] }]),
      element('u', [{ type: 'spread', slot: 5, except: ['id'] }]),
    ],
    slots: [
      slot({ kind: 'class', part: 'whole', value: dynamic('$$s.list') }),
      slot({ kind: 'class', part: 'before', value: dynamic('$$s.list') }),
      slot({ kind: 'class', part: 'after', value: dynamic('$$s.list') }),
      slot({ kind: 'class', part: 'text', value: dynamic('$$s.size') }),
      slot({ kind: 'style', property: 'width', value: dynamic('$$s.width') }),
      slot({ kind: 'spread', value: dynamic('$$s.rest') }),
    ],
  })
  const [first, second] = pages(
    evaluate(module),
    { list: ['a', { c: true }], size: 3, width: '1px', rest: { id: 'x', title: 't', onclick: 'x' } },
    { list: [], size: 'l', width: null, rest: null },
  )
  assert.is(
    first?.html,
    '<b class="a c"></b><i class="a c mid a c size-3" style="color: red; width: 1px;"></i><u title="t"></u>',
  )
  assert.is(second?.html, '<b></b><i class="mid size-l" style="color: red;"></i><u></u>')
})

test('controls: an attribute, the content of a textarea, the options of a select', () => {
  const control = (tag: string, property: string, value: string): Slot =>
    slot({ kind: 'control', property, tag, bound: false, value: dynamic(value) })
  const option = (value: string) =>
    element('option', [hand.fixed('value', value), { type: 'selected', parts: [value], text: false }], run(value))
  const module = rootOnly({
    nodes: [
      element('input', [hand.fixed('type', 'checkbox'), { type: 'control', slot: 0 }]),
      element('textarea', [{ type: 'control', slot: 1 }]),
      element('select', [{ type: 'control', slot: 2 }], option('a'), option('b')),
    ],
    slots: [
      control('input', 'checked', '$$s.on'),
      control('textarea', 'value', '$$s.text'),
      control('select', 'value', '$$s.chosen'),
    ],
  })
  const [first, second] = pages(
    evaluate(module),
    { on: true, text: '\n<a>', chosen: 'b' },
    { on: false, text: '', chosen: 'none' },
  )
  assert.is(
    first?.html,
    '<input type="checkbox" checked><textarea>\n\n&lt;a&gt;</textarea>' +
      '<select><option value="a">a</option><option value="b" selected>b</option></select>',
  )
  assert.is(
    second?.html,
    '<input type="checkbox"><textarea>\n</textarea>' +
      '<select><option value="a">a</option><option value="b">b</option></select>',
  )
})

test('names of patterns and constants are worked out for every function, keys and inner templates', () => {
  const list = [{ name: 'all', kind: 'constant' as const }]
  const row = [...list, hand.itemName(''), hand.indexName('i')]
  const scope = [
    ...row,
    { name: 'id', kind: 'pattern' as const },
    { name: 'rest', kind: 'pattern' as const },
    { name: 'label', kind: 'constant' as const },
  ]
  const file = '{ id, ...rest } label: string all'
  const at = (start: number, pattern: string) => ({ ...code(pattern), start })
  const own: Constant[] = [
    { pattern: at(file.indexOf('{'), '{ id, ...rest }'), binds: [3, 4], code: null },
    { pattern: at(file.indexOf('label'), 'label: string'), binds: [5], code: code("id + '/' + i", scope) },
  ]
  const readsOf = (...names: string[]) =>
    names.map((name) => ({ from: 'scope' as const, name, index: scope.findIndex((one) => one.name === name) }))
  const templates = [
    hand.template(0, {
      scope: list,
      constants: [
        {
          pattern: at(file.indexOf('all'), 'all'),
          binds: [0],
          code: code('$$s.items.filter((item) => item.id > $$s.least)'),
        },
      ],
      nodes: [block(0)],
      slots: [
        slot(
          {
            kind: 'for',
            list: code('all', list),
            key: code('id', scope),
            row: 1,
            otherwise: null,
            readsIndex: true,
            outer: reads('least'),
          },
          reads('least'),
        ),
      ],
    }),
    hand.template(1, {
      role: 'row',
      scope,
      constants: own,
      nodes: [block(0)],
      slots: [
        slot({ kind: 'if', code: code('rest.on ? 0 : -1', scope), branches: [2] }, readsOf('rest', 'label', 'all')),
      ],
    }),
    hand.template(2, {
      parent: 1,
      scope,
      nodes: [run(0, ' of ', 1)],
      slots: [
        slot({ kind: 'text', value: dynamic('label', scope) }),
        slot({ kind: 'text', value: dynamic('all.length', scope) }),
      ],
    }),
  ]
  const view = evaluate(hand.module(templates), {}, file)
  const items = [1, 2, 3].map((id) => ({ id, on: id !== 2 }))
  const [first, second, third] = pages(
    view,
    { items, least: 0 },
    { items, least: 1 },
    { items: items.toReversed(), least: 0 },
  )
  assert.equal(first, { html: '1/0 of 33/2 of 3', shape: '31131' + '10' + '1131' })
  assert.is(second?.html, '3/1 of 2')
  assert.is(third?.html, '3/0 of 31/2 of 3')
  assert.equal(view.root.locals?.({ items, least: 2 }), [{ items, least: 2 }, [items[2]]])
})

test('components with props and children, and a component in itself', () => {
  const leaf = hand.module(
    [
      hand.template(0, {
        nodes: [element('b', [], run(0)), block(1), block(2)],
        slots: [
          slot({ kind: 'text', value: dynamic('$$s.title') }),
          slot({ kind: 'children', name: 'default', fallback: 1 }, [...reads('title'), { from: 'children' }]),
          slot({ kind: 'if', code: code('$$s.depth > 0 ? 0 : -1'), branches: [2] }, reads('title')),
        ],
      }),
      hand.template(1, {
        role: 'fallback',
        nodes: [run(0)],
        slots: [slot({ kind: 'text', value: dynamic('$$s.title') })],
      }),
      hand.template(2, {
        nodes: [block(0)],
        slots: [
          slot(
            {
              kind: 'component',
              component: 0,
              props: [
                { type: 'prop', name: 'title', code: code('$$s.title') },
                { type: 'prop', name: 'depth', code: code('$$s.depth - 1') },
              ],
              children: [],
            },
            reads('title', 'depth'),
          ),
        ],
      }),
    ],
    { kind: 'component', name: 'Leaf', components: [{ name: 'Leaf', specifier: null }] },
  )
  const view = hand.module(
    [
      hand.template(0, {
        nodes: [block(0)],
        slots: [
          slot(
            {
              kind: 'component',
              component: 0,
              props: [
                { type: 'spread', code: code('$$s.rest') },
                { type: 'prop', name: 'title', code: code('$$s.title') },
                { type: 'prop', name: 'data-x', code: "it's" },
                { type: 'prop', name: 'bare', code: true },
              ],
              children: [{ name: 'default', template: 1 }],
            },
            reads('rest', 'title', 'inner'),
          ),
        ],
      }),
      hand.template(1, {
        role: 'children',
        nodes: [element('i', [], run(0))],
        slots: [slot({ kind: 'text', value: dynamic('$$s.inner') })],
      }),
    ],
    { components: [{ name: 'Leaf', specifier: './Leaf.lview' }] },
  )
  const Leaf = evaluate(leaf) as ComponentCode
  const [first, second] = pages(
    evaluate(view, { Leaf }),
    { rest: { depth: 1 }, title: 'T', inner: 'in' },
    { rest: { depth: 0, title: 'no' }, title: 'U', inner: 'out' },
  )
  assert.equal(first, { html: '<b>T</b><i>in</i><b>T</b>T', shape: '10' })
  assert.equal(second, { html: '<b>U</b><i>out</i>', shape: '0' })
})

test('trusted HTML stands between comments unless it is alone', () => {
  const html = (alone: boolean): Slot => slot({ kind: 'html', value: dynamic('$$s.html'), alone })
  const module = rootOnly({ nodes: [element('p', [], block(0)), block(1)], slots: [html(true), html(false)] })
  const [first] = pages(evaluate(module), { html: '<b>1</b>' }, { html: null })
  assert.is(first?.html, '<p><b>1</b></p><!----><b>1</b><!---->')
})

test('a bound control is assigned where its path leads, and diffed while reports are there', () => {
  const row = [hand.itemName('cell'), hand.indexName('')]
  const control = (value: string, scope = row): Slot =>
    slot({ kind: 'control', property: 'value', tag: 'input', bound: true, value: dynamic(value, scope) }, [], true)
  const span = { start: 0, end: 0 }
  const templates = [
    hand.template(0, {
      nodes: [element('input', [{ type: 'control', slot: 0 }]), block(1)],
      slots: [
        control('$$s.query'),
        slot(
          { kind: 'for', list: code('$$s.cells'), key: null, row: 1, otherwise: null, readsIndex: false, outer: [] },
          [],
          true,
        ),
      ],
      controls: [{ slot: 0, element: [0], type: 'text', target: code('$$s.query'), span }],
    }),
    hand.template(1, {
      role: 'row',
      scope: row,
      nodes: [element('input', [{ type: 'control', slot: 0 }])],
      slots: [control('cell.v')],
      controls: [{ slot: 0, element: [0], type: 'text', target: code('cell.v', row), span }],
    }),
  ]
  const view = evaluate(hand.module(templates))
  const state = { query: 'a', cells: [{ v: '1' }] }
  view.root.controls[0]?.assign('b', state)
  const list = view.root.blocks[1]
  if (list?.kind !== 'for') throw new Error('slot 1 is a list')
  list.row.controls[0]?.assign('2', state, state.cells[0], 0)
  assert.equal(state, { query: 'b', cells: [{ v: '2' }] })

  // The user typed `typed`, and the state says what it said: it must be written.
  const out = new DiffWriter()
  out.report({ steps: [{ slot: 1, row: 0 }], target: 0 }, 0, 'typed')
  assert.ok(writeDiff(out, view, state, state, false))
  pages(view, state, { query: 'c', cells: [{ v: '3' }, { v: '4' }] })
})

test.run()
