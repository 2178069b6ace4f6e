// Scripts: what they declare, which components they import, and the parts of what they define, known or unknown.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Definition, Keys, ScriptFacts } from '../../compiler/ast.ts'
import { found, parsed } from './parsed.ts'

const open = '<script lang="ts">\n'

function facts(script: string): ScriptFacts {
  const { file, diagnostics } = parsed(`${open}${script}\n</script>`)
  assert.equal(diagnostics, [], script)
  if (!file.script) throw new Error('No script')
  return file.script.facts
}

/** The definition of a script that imports what it needs. */
function definition(call: string): Definition {
  const { definition } = facts(`import { defineView, defineComponent } from 'lview'\n${call}`)
  if (!definition) throw new Error(`No definition in ${call}`)
  return definition
}

/** `a b` where these are all, `a b …` where there may be others, `-` where the part isn't written. */
const keys = (part: Keys | undefined): string =>
  part === undefined ? '-' : [...part.names.map(({ name }) => name), ...(part.known ? [] : ['…'])].join(' ')

test('names at the top level are values or types, declared or imported', () => {
  const { names } = facts(`
    import a, { b as c, type D, default as e } from './one.ts'
    import * as f from 'two'
    import type G from './three.ts'
    import type { H } from './three.ts'
    import I from './I.lview'
    import type J from './J.lview'
    import './four.ts'
    const k = 1, { l, m: [n, ...o], ...p } = a
    export let q = 1
    var r
    function s() { const inner = 1 }
    export class T {}
    interface U {}
    export type V = string
    declare const w: string
    const X = 1
    type X = string
    { let block = 1 }
  `)
  const value = (name: string): string => {
    const one = names.get(name)
    return one
      ? [one.kind, one.exported && 'exported', one.from && `${one.imported} of ${one.from}`].filter(Boolean).join(' ')
      : '-'
  }
  const expected: Record<string, string> = {
    a: 'value default of ./one.ts',
    c: 'value b of ./one.ts',
    D: 'type D of ./one.ts',
    e: 'value default of ./one.ts',
    f: 'value * of two',
    G: 'type default of ./three.ts',
    H: 'type H of ./three.ts',
    I: 'value default of ./I.lview',
    J: 'type default of ./J.lview',
    k: 'value',
    l: 'value',
    n: 'value',
    o: 'value',
    p: 'value',
    q: 'value exported',
    r: 'value',
    s: 'value',
    T: 'value exported',
    U: 'type',
    V: 'type exported',
    w: 'value',
    X: 'value',
  }
  assert.equal(Object.fromEntries([...names.keys()].map((name) => [name, value(name)])), expected)
})

test('names have their place in the file', () => {
  const script = 'const { a: bcd } = x, e: T = 1'
  const { names } = facts(script)
  for (const name of ['bcd', 'e']) {
    const one = names.get(name)
    assert.is(one?.start, open.length + script.indexOf(name))
    assert.is(one?.end, open.length + script.indexOf(name) + name.length)
  }
})

test('components are what is imported from .lview files', () => {
  const { components } = facts(`
    import Stars from './Stars.lview'
    import { default as Card } from '../Card.lview'
    import type Chart from './Chart.lview'
    import Other from './Other.ts'
  `)
  assert.equal(
    components.map(({ name, specifier }) => `${name} ${specifier}`),
    ['Stars ./Stars.lview', 'Card ../Card.lview'],
  )
})

test('the call of defineView and its parts', () => {
  const one = definition(`export default defineView({
    mount: async (ctx) => ({ a: 1, 'b-c': 2, d }),
    derive: { total: (state) => 1 },
    events: { save(state) {}, async open(state, id: number) {}, close: (state) => {} },
    infos: (ctx) => ({ tick(state) {} }),
    forms: { register: schema },
    load: { stats: () => promise },
    uploads: { photos: {} },
    url: { page: number(1) },
    navigate(state) {},
  })`)
  assert.is(one.kind, 'view')
  assert.is(keys(one.state), 'a b-c d')
  assert.is(keys(one.derive), 'total')
  assert.is(keys(one.events), 'save open close')
  assert.is(keys(one.infos), 'tick')
  assert.is(keys(one.forms), 'register')
  assert.is(keys(one.load), 'stats')
  assert.is(keys(one.uploads), 'photos')
  assert.is(keys(one.url), 'page')
  assert.is(keys(one.props), '-')
  assert.is(keys(one.parts), 'mount derive events infos forms load uploads url navigate')
})

test('what mount returns is known where it can be read', () => {
  const state = (mount: string): string => keys(definition(`export default defineView({ ${mount} })`).state)
  for (const [mount, expected] of [
    ['mount: () => ({ a: 1, b: 2 })', 'a b'],
    ['mount: () => ({ a: 1 } as State)', 'a …'],
    ['mount: () => ({ a: 1 } satisfies State)', 'a'],
    ['mount: () => ({ a: 1, ...rest })', 'a …'],
    ['mount: () => ({ a: 1, [key]: 2 })', 'a …'],
    ['mount() { return { a: 1 } }', 'a'],
    ['async mount(ctx) { const b = await c; return { a: b } }', 'a'],
    ['mount: function () { const f = () => { return 1 }; return { a: f } }', 'a'],
    ['mount() { if (x) return { b: 1 }; return { a: 1 } }', '…'],
    ['mount() { return found }', '…'],
    ['mount: () => found', '…'],
    ['mount: found', '…'],
    ['mount: () => ({})', ''],
    ['events: {}', '-'],
  ] as const)
    assert.is(state(mount), expected, mount)
})

test('a type of the same script tells the keys that it adds', () => {
  const state = (types: string, mount: string): string =>
    keys(definition(`${types}\nexport default defineView({ mount: () => (${mount}) })`).state)
  assert.is(state('interface State { a: 1; b?: 2 }', '{ a: 1 } as State'), 'a b')
  assert.is(state('type State = { a: 1; b(): 2 }', '{} as State'), 'a b')
  assert.is(state('type A = { a: 1 }\ntype State = A & { b: 1 }', '{} as State'), 'a b')
  assert.is(state('interface State extends A { a: 1 }', '{} as State'), 'a …')
  assert.is(state('type State = A | B', '{} as State'), '…')
  assert.is(state('type State = State', '{} as State'), '…')
})

test('the props of a component', () => {
  const props = (call: string): string =>
    keys(definition(`interface Props { a: 1; b?: 2 }\nexport default ${call}`).props)
  assert.is(props('defineComponent<Props>()'), 'a b')
  assert.is(props('defineComponent<{ c: 1 }>()'), 'c')
  assert.is(props('defineComponent<Elsewhere>()'), '…')
  assert.is(props('defineComponent({ props: { b: 2 } as Props })'), 'b a')
  assert.is(props('defineComponent({ props: { b: 2 } })'), 'b')
  assert.is(props('defineComponent({})'), '-')
  const one = definition(
    'export default defineComponent({ props: {}, state: (props) => ({ open: false }), events: { toggle(s) {} } })',
  )
  assert.is(one.kind, 'component')
  assert.is(keys(one.state), 'open')
  assert.is(keys(one.events), 'toggle')
})

test('the definition is found under another name, through a constant, with a type on it', () => {
  const kind = (script: string): string | undefined => facts(script).definition?.kind
  assert.is(kind(`import { defineView as view } from 'lview'\nexport default view({})`), 'view')
  assert.is(kind(`import { defineView } from 'lview'\nconst a = defineView({})\nexport default a`), 'view')
  assert.is(kind(`import { defineView } from 'lview'\nexport default defineView({}) satisfies View`), 'view')
  assert.is(kind(`import { defineView } from './mine.ts'\nexport default defineView({})`), undefined)
  assert.is(kind(`import { make } from './mine.ts'\nexport default make({})`), undefined)
  assert.is(kind('const defineView = (x) => x\nexport default defineView({})'), undefined)
})

test('spans of the definition and of the default export', () => {
  const script = `import { defineComponent } from 'lview'\nexport default defineComponent<Props>({ a: 1 })`
  const text = `${open}${script}\n</script>`
  const { defaultExport, definition } = facts(script)
  const cut = (span: { start: number; end: number } | undefined): string | undefined =>
    span && text.slice(span.start, span.end)
  assert.is(cut(defaultExport), 'export default defineComponent<Props>({ a: 1 })')
  assert.is(cut(defaultExport?.keywords)?.trim(), 'export default')
  assert.is(cut(defaultExport?.value), 'defineComponent<Props>({ a: 1 })')
  assert.is(cut(definition?.call), 'defineComponent<Props>({ a: 1 })')
  assert.is(cut(definition?.callee), 'defineComponent')
  assert.is(cut(definition?.object), '{ a: 1 }')
  assert.is(cut(definition?.typeArgument), 'Props')
  assert.equal(definition?.parts.names.map(cut), ['a'])
})

test('the type of the state of a file without mount', () => {
  const state = (script: string): string => keys(facts(script).stateType?.keys)
  assert.is(state('export type State = { a: 1; b: 2 }'), 'a b')
  assert.is(state('export interface State { a: 1 }'), 'a')
  assert.is(state('interface State { a: 1 }\nexport { type State }'), 'a')
  assert.is(state('type State = { a: 1 }'), '-')
})

test('the client script has names alone', () => {
  const { file } = parsed('<script client>export function tip(node: Element) {}\nconst a = 1</script>')
  assert.equal([...(file.clientScript?.facts.names.keys() ?? [])], ['tip', 'a'])
  assert.is(file.script, undefined)
})

test('a script that is no TypeScript is reported where it breaks, and the template is read all the same', () => {
  const { file, diagnostics } = parsed(`${open}const a = \nconst b = 2\n</script>\n<p>{a b}</p>`)
  assert.equal(
    diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`),
    ['script_syntax 3:1', 'expression_syntax 5:7'],
  )
  assert.is(file.script?.node, undefined)
})

test('several mistakes of a script are found, and its names all the same', () => {
  const { file, diagnostics } = parsed(`${open}const a = 1\nconst a = 2\nlet b\nlet b\n</script>`)
  assert.equal(
    diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`),
    ['script_syntax 3:7', 'script_syntax 5:5'],
  )
  assert.equal([...(file.script?.facts.names.keys() ?? [])], ['a', 'b'])
})

test('a place in a script counts from the start of the file', () => {
  assert.equal(found('<p>\n</p><script lang="ts">let a =</script>'), ['script_syntax 2:30'])
})

test.run()
