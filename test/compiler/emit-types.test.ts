// The type shadow, judged by tsc: what is right passes, and each thing that is wrong is reported at its place in the `.lview`
// file.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile, type EncodedSourceMap, printDiagnostic } from '../../compiler/compile.ts'
import { EVENT_VALUES } from '../../protocol/event-values.ts'
import { makeScratch, placeIn, runNode } from './scratch.ts'
import { searchFiles } from './views.ts'

const scratch = makeScratch('types')
test.after(() => scratch.remove())

const require = createRequire(import.meta.url)
const manifest = require.resolve('typescript/package.json')
const tsc = join(dirname(manifest), (JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { tsc: string } }).bin.tsc)

/** Runs tsc over the shadows of some files; gives what it says, at places in the `.lview` files: `name:line:column text`. */
function check(files: Record<string, string>): string[] {
  const maps = new Map<string, EncodedSourceMap>()
  for (const [name, text] of Object.entries(files)) {
    if (!name.endsWith('.lview')) {
      scratch.write(name, text)
      continue
    }
    const result = compile(text, { filename: name })
    if (result.server === null) throw new Error(result.diagnostics.map(printDiagnostic).join('\n'))
    scratch.write(`${name}.ts`, result.types)
    maps.set(`${name}.ts`, result.typesMap)
  }
  const names = Object.keys(files).map((name) => (name.endsWith('.lview') ? `${name}.ts` : name))
  const compilerOptions = {
    noEmit: true,
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    rootDir: '/',
    types: [],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  }
  scratch.write('tsconfig.json', JSON.stringify({ compilerOptions, files: names }))
  const { stdout } = runNode([tsc, '--pretty', 'false'], scratch.path)
  return stdout
    .split('\n')
    .filter((line) => /^\S/.test(line))
    .map((line) => {
      const [, name = '', at = '', column = '', text] = /^(.+?)\((\d+),(\d+)\): error TS\d+: (.*)$/.exec(line) ?? []
      const map = maps.get(name)
      if (map === undefined) return line
      const place = originalPositionFor(new TraceMap(map), { line: Number(at), column: Number(column) - 1 })
      return `${name.replace(/\.ts$/, '')}:${place.line}:${(place.column ?? 0) + 1} ${text}`
    })
}

test('a right view, its component and the file that they import', () => {
  assert.equal(check(searchFiles), [])
})

test('a file that says nothing of its state, and one that exports its type', () => {
  const typed = '<script lang="ts">\n  export type State = { n: number }\n</script>\n<p>{n.toFixed(1)} {n.length}</p>\n'
  const said = check({ 'Any.lview': '<p>{a.b.c}</p>{#for x of xs}{x}{/for}', 'Typed.lview': typed })
  assert.equal(said, [`Typed.lview:${placeIn(typed, 'length}')} Property 'length' does not exist on type 'number'.`])
})

const component = `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent({ props: { size: 1 } as { size?: number; label: string } })
</script>
<b title={label}>{size.toFixed(1)}<slot>none</slot></b>
`

const head = `<script lang="ts">
  import { defineView, type FileInfo } from 'lview'
  import Label from './Label.lview'
  interface User { name: string; admin: boolean }
  export default defineView({
    mount: () => ({
      user: null as User | null,
      users: [] as User[],
      count: 0,
      on: false,
      mode: 'a' as 'a' | 'b',
      text: '',
      when: new Date(0),
      tags: [] as string[],
      files: [] as FileInfo[],
    }),
    derive: { total: (state) => state.users.length },
    events: {
      pick(state, user: User, key: string) {
        state.user = user
        state.text = key
      },
      reset(state) {
        state.count = 0
      },
    },
  })
</script>
`

const right = `${head}
{#if user}
  <p on:click={pick(user, event.key)} class={{ admin: user.admin }}>{user.name}</p>
{:else if count > 1}
  <p class={['a', on && 'b']} class:on style:width={count}>{count} {total}</p>
{:else}
  <Label label="none">{text}</Label>
{/if}
{#for { name, admin }, i of users by name}
  {@const label = name + i}
  <Label {label} size={i} on:click={reset} />
  {#if admin}<b>{label}</b>{/if}
{:else}
  <p>{users.length}</p>
{/for}
<input bind:value={text}><input type="checkbox" bind:checked={on}><input type="number" bind:value={count}>
<input type="radio" name="m" bind:group={mode} value="a"><input type="checkbox" bind:group={tags} value="t-{count}">
{#if on}<p in:fly={{ x: count, duration: 100 }} out:fade={{ easing: text }}></p>{/if}
<details bind:open={on}><summary>{mode}</summary></details><input type="file" bind:files={files}>
<button on:click={reset} {...{ title: text }} hidden={on}>Reset</button>
`

test('narrowing, patterns, constants, derived values, props, handlers', () => {
  const text = right.replace(' on:click={reset} />', ' />')
  assert.equal(check({ 'Right.lview': text, 'Label.lview': component.replace('size.toFixed(1)', 'size') }), [])
})

const clientScript = `<script client>
  import type { User } from './users.ts'
  export function open(event: MouseEvent, element: HTMLElement) { return [event.clientX, element.id] }
  export const chart = { mounted(element: HTMLCanvasElement, points: number[]) { element.width = points.length } }
  export const tip = { mounted(element: Element) { element.remove() } }
  export const first = (users: User[]): User | undefined => users[0]
</script>`

const wrong: [line: string, piece: string, said: RegExp][] = [
  ['<p>{user.name}</p>', 'user.name', /'user' is possibly 'null'/],
  ['<p>{when}</p>', 'when}', /'Date' is not assignable to parameter of type 'Showable'/],
  ['<p>{users[0]?.nmae}</p>', 'nmae', /Property 'nmae' does not exist/],
  ['{#for one of count}<p>{one}</p>{/for}', 'count}', /'number' is not assignable to parameter of type 'Iterable<any>/],
  ['<Label size={1} />', 'Label size', /Property 'label' is missing/],
  ['<Label label={count} />', 'label={count}', /Type 'number' is not assignable to type 'string'/],
  ['<Label Label="x" label="x" />', 'Label="x"', /'Label' does not exist in type/],
  ['<b on:click={pick(count, text)}>x</b>', 'count, text', /'number' is not assignable to parameter of type 'User'/],
  ['<b on:click={pick(users[0]!)}>x</b>', 'pick(users', /Expected 2 arguments, but got 1/],
  ['<b on:click={pick(users[0]!, event.clientX)}>x</b>', 'event.clientX', /'number' is not assignable to .* 'string'/],
  ['<input bind:checked={text} type="checkbox">', 'text}', /'string' is not assignable to parameter of type 'boolean/],
  ['<input type="radio" name="m" bind:group={mode} value="c">', 'c">', /'"c"' is not assignable to .* '"a" \| "b"'/],
  ['<input type="checkbox" bind:group={tags} value={count}>', 'count}', /'number' is not assignable to .* 'string'/],
  ['<input type="checkbox" bind:group={text} value="a">', 'text}', /'string' is not assignable to .* 'readonly/],
  ['<details bind:open={text}></details>', 'text}', /'string' is not assignable to parameter of type 'boolean/],
  ['<input type="file" bind:files={tags}>', 'tags}', /'string\[\]' is not assignable to .* 'readonly FileInfo/],
  ['<p in:fade={{ duraton: 1 }}></p>', 'duraton', /'duraton' does not exist in type 'Timing'/],
  ['<p in:fly={{ x: when }}></p>', 'x: when', /'Date' is not assignable to type 'string | number/],
  ['<b class={when}>x</b>', 'when}', /'Date' is not assignable to parameter of type 'Classes'/],
  ['<b title={[text]}>x</b>', '[text]', /'string\[\]' is not assignable to .* 'Showable'/],
  ["{#if mode === 'c'}<b>x</b>{/if}", "mode === 'c'", /no overlap/],
  ['{@const shown: string = count}<b>{shown}</b>', 'shown: string', /'number' is not assignable to type 'string'/],
]

test('each thing that is wrong is reported, once, at its place', () => {
  const lines = wrong.map(([line]) => line)
  const view = `${head}${lines.join('\n')}\n`
  const said = check({ 'Wrong.lview': view, 'Label.lview': component.replace('size.toFixed(1)', 'size') })
  const start = head.split('\n').length
  for (const [index, [line, piece, pattern]] of wrong.entries()) {
    const column = line.indexOf(piece) + 1
    const own = said.filter((one) => one.startsWith(`Wrong.lview:${start + index}:`))
    assert.is(own.length, 1, `${line}: ${own.join(' | ') || said.join('\n')}`)
    assert.match(own[0] ?? '', pattern)
    assert.match(own[0] ?? '', `Wrong.lview:${start + index}:${column} `)
  }
  assert.is(said.length, wrong.length, said.join('\n'))
})

test('what runs in the browser is checked: functions, hooks, commands, and the script itself', () => {
  const view = (
    lines: string,
  ) => `${head.replace("import Label from './Label.lview'", "import { type User as Own } from './users.ts'")}
{#if on}<p>{(null as Own | null)?.name}</p>{/if}
${lines}
${clientScript}`
  const users = 'export interface User { name: string }'
  const fine = `<a client:click={open} client:keydown={toggle('#a')}>a</a><canvas use:chart={[count]} use:tip></canvas>
<b client:click={dispatch('#a', 'x', { count })} client:input={setAttr('#a', 'title', text)}>b</b>`
  assert.equal(check({ 'users.ts': users, 'Fine.lview': view(fine) }), [])
  const faults: [line: string, piece: string, said: RegExp][] = [
    ['<a client:keydown={open}>a</a>', 'open}', /is not assignable to parameter of type '\(event: KeyboardEvent/],
    ['<canvas use:chart={text}></canvas>', 'text}', /'string' is not assignable to .* 'number\[\]'/],
    ['<canvas use:chart></canvas>', 'chart>', /'undefined' is not assignable to .* 'number\[\]'/],
    ['<a client:click={toggle(count)}>a</a>', 'count)', /'number' is not assignable to .* 'string'/],
  ]
  for (const [line, piece, pattern] of faults) {
    const text = view(line)
    const said = check({ 'users.ts': users, 'Wrong.lview': text })
    assert.is(said.length, 1, said.join('\n'))
    const at = text.indexOf(line) + line.indexOf(piece)
    const before = text.slice(0, at).split('\n')
    assert.match(said[0] ?? '', `Wrong.lview:${before.length}:${(before.at(-1) ?? '').length + 1} `)
    assert.match(said[0] ?? '', pattern)
  }
  const broken = view('').replace('[event.clientX', '[event.key')
  assert.match(check({ 'users.ts': users, 'Broken.lview': broken }).join('\n'), /Broken.lview:\d+:\d+ Property 'key'/)
})

test("a component's own template is checked too", () => {
  const [said, ...more] = check({ 'Label.lview': component })
  assert.equal(more, [])
  assert.match(said ?? '', `Label.lview:${placeIn(component, 'size.toFixed')} 'size' is possibly 'undefined'`)
})

test('an event has the values that are sent, and each its type', () => {
  // What a form holds is no value of the event.
  const values = EVENT_VALUES.filter(({ type }) => type !== 'strings')
  const lines = values.map(({ path, type }, index) => `const v${index}: ${type} = event.${path.join('.')}`)
  const text = `import * as $$ from 'lview/shadow'\nconst event = $$.event('click')\n${lines.join('\n')}\n`
  assert.equal(check({ 'events.ts': `${text}export {}\n` }), [])
})

test('snippets are checked: their parameters, what they are rendered with, and what a component is passed', () => {
  const list = `<script lang="ts">
  import { defineComponent, type Snippet } from 'lview'
  export default defineComponent<{ items: string[]; row: Snippet<[string, number]> }>()
</script>
{#for item, index of items}{@render row(item, index)}{@render row(index)}{/for}`
  const view = `<script lang="ts">
  import List from './List.lview'
  export type State = { items: string[] }
</script>
{#snippet line(text: string, at = 0)}{text.length} {at.toFixed(1)}{text.missing}{/snippet}
{@render line(items)}{@render line('a')}
{#snippet other(count: number)}{count}{/snippet}
<List items={items} row={line} /><List items={items} row={other} />`
  assert.equal(check({ 'List.lview': list, 'View.lview': view }), [
    'List.lview:5:63 Expected 2 arguments, but got 1.',
    "View.lview:5:73 Property 'missing' does not exist on type 'string'.",
    "View.lview:6:15 Argument of type 'string[]' is not assignable to parameter of type 'string'.",
    "View.lview:8:54 Type '(count: number) => void' is not assignable to type 'Snippet<[string, number]>'.",
  ])
})

test.run()
