// The client table of hand-made IRs: the HTML, the walk and what it leads to, exactly; and, of any tree, that the walk leads
// to the right nodes of the HTML as a parser reads it.
import * as fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { emitClient } from '../../compiler/emit/client.ts'
import type { BlockNode, Node, RunNode, Slot, Template } from '../../compiler/ir.ts'
import {
  ITEM_BLOCK,
  ITEM_END,
  ITEM_NODE,
  ITEM_OUT,
  type TemplateTable,
  WALK_BLOCK,
  WALK_DOWN,
  WALK_KEEP,
  WALK_NEXT,
  WALK_TEXT,
  WALK_UP,
} from '../../protocol/table.ts'
import * as hand from './hand-made.ts'

const { block, choice, code, dynamic, element, fixed, run, slot } = hand

function tableOf(more: Partial<Template>): TemplateTable {
  const [table] = emitClient(hand.module([hand.template(0, more)]))
  if (table === undefined) throw new Error('no table')
  return table
}

const text = (): Slot => slot({ kind: 'text', value: dynamic('$$s.x') })
const condition = (): Slot => slot({ kind: 'if', code: code('$$s.x ? 0 : -1'), branches: [null] })
const step = (kind: number, argument = 0): number => kind + 8 * argument
const item = (type: number, index = 0): number => type + 4 * index
const [next, down, up, keep] = [WALK_NEXT, WALK_DOWN, WALK_UP, WALK_KEEP]

test('a run in an element between static ones: siblings are passed at once', () => {
  const nodes = [
    element('b', [], run('a')),
    run(' '),
    element('p', [], element('i', []), run('Hi ', 0)),
    element('hr', []),
  ]
  const [html, walk, slots, runs, roots] = tableOf({ nodes: [element('div', [], ...nodes)], slots: [text()] })
  assert.is(html, '<div><b>a</b> <p><i></i>Hi </p><hr></hr></div>')
  const within = [step(next, 2), step(down), step(next, 1), step(WALK_TEXT, 0), step(up), step(next, 2)]
  assert.equal(walk, [step(keep), step(down), ...within, step(up), step(next, 1)])
  assert.equal(slots, [[0, 0, 0]])
  assert.equal(runs, [[1, 0, 0, 'Hi ', 0]])
  assert.equal(roots, [item(ITEM_NODE, 0)])
})

test('what follows a block: a node, another block, the end of the parent, what the parent instance knows', () => {
  const inner = [block(0), element('i', []), block(1), block(2)]
  const nodes = [element('div', [], ...inner), block(3)]
  const slots = [condition(), condition(), condition(), condition()]
  const [html, walk, printed, , roots] = tableOf({ nodes, slots })
  assert.is(html, '<div><i></i></div>')
  const within = [step(WALK_BLOCK, 0), step(keep), step(next, 1), step(WALK_BLOCK, 1), step(WALK_BLOCK, 2)]
  assert.equal(walk, [step(keep), step(down), ...within, step(up), step(next, 1), step(WALK_BLOCK, 3)])
  assert.equal(
    printed.map(([, after]) => after),
    [item(ITEM_NODE, 1), item(ITEM_BLOCK, 2), item(ITEM_END, 0), item(ITEM_OUT)],
  )
  assert.equal(roots, [item(ITEM_NODE, 0), item(ITEM_BLOCK, 3)])
})

test('a run that may be empty has a space for its place, and knows what follows it', () => {
  const [html, , , runs] = tableOf({
    nodes: [element('p', [], run(0), element('b', [])), run(1)],
    slots: [text(), text()],
  })
  assert.is(html, '<p> <b></b></p> ')
  assert.equal(runs, [
    [1, 0, item(ITEM_NODE, 2), 0],
    [3, 0, item(ITEM_OUT), 1],
  ])
})

test('static text is in the table where it may share its Text node, and nowhere else', () => {
  const divided = tableOf({ nodes: [element('p', [], run('a'), block(0), run('b'))], slots: [condition()] })
  assert.is(divided[0], '<p>ab</p>')
  assert.equal(divided[3], [
    [1, 1, 0, 'a'],
    [2, 1, 0, 'b'],
  ])
  const touching: RunNode = { ...run('a'), touches: true }
  assert.equal(tableOf({ nodes: [element('p', [], touching, block(0))], slots: [condition()] })[3], [[1, 1, 0, 'a']])
  assert.equal(tableOf({ nodes: [element('p', [], run('a'), block(0))], slots: [condition()] })[3], [])
})

test('attributes with slots are not in the HTML; each slot knows its run or its node', () => {
  const attributes = [
    fixed('id', 'a"&'),
    fixed('hidden', null),
    { type: 'run' as const, name: 'title', run: { parts: ['Hi ', 0, ' and ', 1], lengths: true } },
    { type: 'run' as const, name: 'class', run: { parts: [2], lengths: false } },
    { type: 'style' as const, text: 'color: red', slots: [3] },
    { type: 'control' as const, slot: 4 },
    { type: 'spread' as const, slot: 5, except: [] },
  ]
  const title = (name: string): Slot =>
    slot({ kind: 'attribute', name: 'title', whole: false, filter: 'none', value: dynamic(name) })
  const slots = [
    title('$$s.a'),
    title('$$s.b'),
    slot({ kind: 'class', part: 'whole', value: choice('$$s.on ? 0 : 1', ['on', null]) }),
    slot({ kind: 'style', property: 'width', value: dynamic('$$s.w') }),
    slot({ kind: 'control', property: 'value', tag: 'input', bound: false, value: dynamic('$$s.v') }),
    slot({ kind: 'spread', value: dynamic('$$s.rest') }),
  ]
  const [html, walk, printed, runs] = tableOf({ nodes: [run('x'), element('input', attributes)], slots })
  assert.is(html, 'x<input id="a&quot;&amp;" hidden style="color: red;">')
  assert.equal(walk, [step(keep), step(next, 1), step(keep), step(next, 1)])
  assert.equal(runs, [
    [1, 1, 0, 'Hi ', 0, ' and ', 1],
    [1, 0, 0, 2],
  ])
  assert.equal(printed, [
    [1, 0, 0, 'title'],
    [1, 0, 0, 'title'],
    [2, 1, ['on', null]],
    [3, 1, 0, 'width'],
    [4, 1, 0, 'value'],
    [10, 1],
  ])
})

test('templates are named by index, components by a negative number', () => {
  const row = hand.template(1, {
    role: 'row',
    scope: [hand.itemName('r'), hand.indexName('')],
    nodes: [element('li', [])],
  })
  const slots = [
    slot({ kind: 'for', list: code('$$s.l'), key: null, row: 1, otherwise: null, readsIndex: false, outer: [] }),
    slot({ kind: 'component', component: 1, props: [], children: [{ name: 'default', template: 2 }] }),
    slot({ kind: 'children', name: 'default', fallback: 3 }),
  ]
  const root = hand.template(0, { nodes: [block(0), block(1), block(2)], slots })
  const components = ['A', 'B'].map((name) => ({ name, specifier: `./${name}.lview` }))
  const templates = [root, row, hand.template(2, { role: 'children' }), hand.template(3, { role: 'fallback' })]
  const [table] = emitClient(hand.module(templates, { components }))
  assert.equal(table?.[2], [
    [7, item(ITEM_BLOCK, 1), 1, null],
    [8, item(ITEM_BLOCK, 2), -2, [['default', 2]]],
    [9, item(ITEM_OUT), 'default', 3],
  ])
})

test('bindings and controls: their node, flags, values and options', () => {
  const bindings = [
    hand.binding('click', 'pick', [0, 0], { values: ['key', 'target.value'], args: [] }),
    hand.binding('input', 'search', [0], {
      modifiers: { ...hand.plain, prevent: true, debounce: 300, throttle: 50, keys: ['enter'], leading: true },
    }),
    hand.binding('keydown', 'close', [], { modifiers: { ...hand.plain, target: 'window', debounce: 'blur' } }),
  ]
  const nodes = [element('form', [], element('input', [{ type: 'control', slot: 0 }]))]
  const value = slot({ kind: 'control', property: 'value', tag: 'input', bound: true, value: dynamic('$$s.q') })
  const controls = [
    {
      slot: 0,
      element: [0, 0],
      type: 'number' as const,
      target: code('$$s.q'),
      start: 0,
      end: 0,
      span: { start: 0, end: 0 },
    },
  ]
  const table = tableOf({ nodes, slots: [value], bindings, controls })
  assert.equal(table[5], [
    [1, 'click', 0, ['key', 'target.value']],
    [0, 'input', 257, [], { debounce: 300, throttle: 50, keys: ['enter'] }],
    [-1, 'keydown', 32, [], { debounce: -1 }],
  ])
  assert.equal(table[6], [[1, 0, 1]])
})

test('static text is escaped as its element has it, and kept from the parser that drops a first newline', () => {
  const script = element('script', [fixed('type', 'application/json')], run('{"a":"<&"}'))
  const pre = { ...element('pre', [], run('\n< &\r')), newline: true }
  assert.is(
    tableOf({ nodes: [script, pre] })[0],
    '<script type="application/json">{"a":"<&"}</script><pre>\n\n&lt; &amp;&#13;</pre>',
  )
})

// --- any tree -------------------------------------------------------------------

type Shape = { tag: string; name: string; inner: Shape[] } | { parts: ('a' | 'slot')[] } | 'block'

const { shapes } = fc.letrec<{ shape: Shape; shapes: Shape[] }>((tie) => ({
  shape: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant('block' as const),
    fc.record({ parts: fc.array(fc.constantFrom('a' as const, 'slot' as const), { minLength: 1, maxLength: 3 }) }),
    fc.record({ tag: fc.constantFrom('div', 'span', 'b'), name: fc.constantFrom('', 'dynamic'), inner: tie('shapes') }),
  ),
  shapes: fc.array(tie('shape'), { maxLength: 5 }),
}))

/** A template of such a tree. Each element has its number as `id`. */
function templateOf(trees: Shape[]): Template {
  const slots: Slot[] = []
  let elements = 0
  const build = (shapesOf: Shape[]): Node[] =>
    shapesOf.flatMap((shape, index): Node[] => {
      if (shape === 'block') return [block(slots.push(condition()) - 1)]
      if ('parts' in shape) {
        const before = shapesOf[index - 1]
        // No two runs are neighbours.
        if (before !== undefined && before !== 'block' && 'parts' in before) return []
        return [run(...shape.parts.map((part) => (part === 'a' ? 'a' : slots.push(text()) - 1)))]
      }
      const id = fixed('id', String(elements++))
      const attributes = shape.name === '' ? [id] : [id, { type: 'control' as const, slot: slots.push(text()) - 1 }]
      return [element(shape.tag, attributes, ...build(shape.inner))]
    })
  const nodes = build(trees)
  return hand.template(0, { nodes, slots })
}

type Parsed = DefaultTreeAdapterTypes.ChildNode

const idOf = (node: Parsed | undefined): string | undefined =>
  node !== undefined && 'attrs' in node ? node.attrs.find(({ name }) => name === 'id')?.value : undefined

/** What the walk keeps of the HTML, in order: an element by its id, text as it is. Each step must find what it is for. */
function followWalk([html, walk, , runs]: TemplateTable): string[] {
  const kept: string[] = []
  let siblings = parseFragment(html).childNodes
  let at = 0
  const above: [Parsed[], number][] = []
  for (const one of walk) {
    const node = siblings[at]
    const argument = one >> 3
    switch (one & 7) {
      case WALK_NEXT:
        at += argument
        assert.ok(at <= siblings.length, 'a step leads beyond the last sibling')
        break
      case WALK_DOWN:
        if (node === undefined || !('childNodes' in node)) throw new Error('a step leads down from no element')
        above.push([siblings, at])
        siblings = node.childNodes
        at = 0
        break
      case WALK_UP: {
        assert.is(at, siblings.length, 'children are left over')
        const back = above.pop()
        if (back === undefined) throw new Error('a step leads up from the top')
        ;[siblings, at] = back
        break
      }
      case WALK_KEEP:
        if (node === undefined) throw new Error('nothing is there to keep')
        kept.push(idOf(node) ?? ('value' in node ? `text ${node.value}` : ''))
        break
      case WALK_TEXT: {
        if (node === undefined || !('value' in node)) throw new Error('no text is there')
        const [, , , ...parts] = runs[argument] ?? [0, 0, 0]
        const own = parts.filter((part) => typeof part === 'string').join('') || ' '
        assert.ok(node.value.startsWith(own), `"${node.value}" starts with "${own}"`)
        kept.push(`run ${argument}`)
        // The client divides a node that several runs share.
        if (node.value.length > own.length) node.value = node.value.slice(own.length)
        else at++
        break
      }
      case WALK_BLOCK:
        break
    }
  }
  assert.is(above.length, 0, 'the walk ends at the top')
  assert.is(at, siblings.length, 'the walk ends after the last node')
  return kept
}

test('the walk of any tree leads to what its table names', () => {
  fc.assert(
    fc.property(shapes, (trees) => {
      const template = templateOf(trees)
      const table = tableOf(template)
      const [, , slots, runs, roots] = table
      const kept = followWalk(table)
      for (const [index, [node]] of runs.entries()) assert.is(kept[node], `run ${index}`)
      const find = (nodes: Node[], parent: string | null): void => {
        nodes.forEach((node, index) => {
          if (node.type === 'element') {
            const id = node.attributes[0]?.type === 'static' ? node.attributes[0].value : null
            const control = node.attributes[1]
            if (control?.type === 'control') assert.is(kept[slots[control.slot]?.[1] as number], id)
            find(node.children, id)
          }
          if (node.type === 'block') checkAfter(node, nodes[index + 1], parent)
        })
      }
      const checkAfter = ({ slot: own }: BlockNode, follower: Node | undefined, parent: string | null): void => {
        const after = slots[own]?.[1] as number
        const [type, index] = [after & 3, after >> 2]
        if (follower === undefined) {
          assert.is(type, parent === null ? ITEM_OUT : ITEM_END)
          if (parent !== null) assert.is(kept[index], parent)
        } else if (follower.type === 'block') assert.is(after, item(ITEM_BLOCK, follower.slot))
        else {
          assert.is(type, ITEM_NODE)
          if (follower.type === 'run') assert.match(kept[index] ?? '', /^(run|text) /)
          else assert.is(kept[index], follower.attributes[0]?.type === 'static' ? follower.attributes[0].value : null)
        }
      }
      find(template.nodes, null)
      assert.is(roots.length, template.nodes.length)
    }),
    { numRuns: 500 },
  )
})

test.run()
