// What the server module of hand-made IRs does when it runs: HTML, shape, values, and diffs that lead a model of the client from
// any state to any other.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Constant, Module, Slot, Template } from '../../compiler/ir.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { writeDiff } from '../../runtime-server/render.ts'
import type { ComponentCode } from '../../runtime-server/template.ts'
import * as hand from './hand-made.ts'
import { emitted, evaluate, pages } from './run-emitted.ts'

const { block, choice, code, dynamic, element, run, slot } = hand

const rootOnly = (more: Partial<Template>): Module => hand.module([hand.template(0, more)])
const reads = (...names: string[]) => names.map((name) => ({ from: 'state' as const, name }))

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
    element('option', [hand.fixed('value', value), { type: 'selected', parts: [value], text: [value] }], run(value))
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
      '<select value="none"><option value="a">a</option><option value="b">b</option></select>',
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
  out.report({ steps: [{ slot: 1, row: 0 }], marks: [{ row: 0 }] }, 0, 'typed')
  assert.ok(writeDiff(out, view, state, state, false))
  pages(view, state, { query: 'c', cells: [{ v: '3' }, { v: '4' }] })
})

test.run()
