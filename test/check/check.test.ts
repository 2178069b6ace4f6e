// `lview check` as people and tools run it: what it prints, its exit codes, whose options it takes, what it does with files
// that the compiler refuses, and that it checks again what changed.
import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { command } from '../compiler/scratch.ts'
import { makeCheckedProject } from './checked.ts'

const options = { strict: true, module: 'nodenext', target: 'es2022', types: [], skipLibCheck: true, noEmit: true }
const base = {
  'package.json': '{ "name": "checked", "private": true, "type": "module" }',
  'tsconfig.json': JSON.stringify({ compilerOptions: { ...options, allowImportingTsExtensions: true } }),
}

const view = (mount: string, template: string, head = ''): string =>
  `<script lang="ts">\n${head}import { defineView } from 'lview'\nexport default defineView({ mount: () => (${mount}) })\n</script>\n${template}\n`

const label = `<script lang="ts">
import { defineComponent } from 'lview'
export interface Named { name: string }
export default defineComponent<{ of: Named }>()
</script>
<b>{of.name}</b>
`

test('what is wrong is printed with its place, its code frame and what to do; the exit code is 1', () => {
  const project = makeCheckedProject('printed', {
    ...base,
    'A.lview': view('{ user: null as { name: string } | null }', '<p>\n  {user.name}\n</p>'),
  })
  const { code, out, err } = project.check()
  assert.is(code, 1)
  assert.is(out, '1 view checked; 1 error, 0 warnings in 1 file\n')
  assert.match(err, /^A\.lview:6:4 error TS18047\n'user' is possibly 'null'\.\nPut what reads it into `\{#if …\}`/)
  assert.match(err, '> 6 |   {user.name}\n    |    ^^^^')
  project.write('A.lview', view('{ user: null as { name: string } | null }', '<p>{user?.name}</p>'))
  const right = project.check()
  assert.equal([right.code, right.out, right.err], [0, '1 view checked, nothing is wrong\n', ''])
  project.remove()
})

test('wrong use exits with 2', () => {
  const project = makeCheckedProject('use', { ...base, 'src/a.ts': '', 'A.lview': '<p>x</p>' })
  const cases: [args: string[], said: RegExp][] = [
    [['nowhere'], /nowhere is not there/],
    [['src/a.ts'], /src\/a\.ts is no \.lview file/],
    [['src'], /there is no \.lview file in src/],
    [['-p', 'src'], /src is no tsconfig\.json/],
    [['--wacth'], /unknown option '--wacth'/],
  ]
  for (const [args, said] of cases) {
    const { code, err } = project.check(...args)
    assert.is(code, 2, args.join(' '))
    assert.match(err, said)
  }
  project.remove()
})

test('.ts files see the types of .lview files, and their own errors are passed on', () => {
  const project = makeCheckedProject('modules', {
    ...base,
    'Label.lview': label,
    'main.ts':
      "import Label, { type Named } from './Label.lview'\nLabel({ of: { nmae: 'x' } })\nexport const named: Named = { name: 1 }\n",
    'other.ts': "export const text: string = '🎉' + 1\nexport const wrong: string = 1\n",
  })
  assert.equal(project.find().places, ['main.ts:2:15 TS2353', 'main.ts:3:31 TS2322', 'other.ts:2:14 TS2322'])
  project.remove()
})

test("options are those of the project's tsconfig.json, with what it extends", () => {
  const text = view(
    '{ list: [1], rows: [] as { n?: number }[] }',
    '<p>{list[0].toFixed()} {label(1)}</p>',
    "import { label } from '@/label.ts'\n",
  )
  const project = makeCheckedProject('options', {
    'package.json': base['package.json'],
    'config/base.json':
      '{\n  // as tsc reads it\n  "compilerOptions": { "strict": true, "noUncheckedIndexedAccess": true, },\n}',
    'tsconfig.json': `{
      "extends": "./config/base.json",
      "compilerOptions": { "module": "nodenext", "target": "es2022", "types": [], "skipLibCheck": true, "outDir": "out",
        "rootDir": "src", "composite": true, "paths": { "@/*": ["./src/*"] } },
      "include": ["src"], /* no more */
    }`,
    'src/label.ts': 'export const label = (text: string): string => text\n',
    'src/A.lview': text,
    'scratch.ts': 'const notIncluded: string = 1\n',
  })
  assert.equal(project.find().places, ['src/A.lview:6:5 TS2532', 'src/A.lview:6:31 TS2345'])
  project.write('config/base.json', '{ "compilerOptions": { "strict": true } }')
  assert.equal(project.find().places, ['src/A.lview:6:31 TS2345'])
  project.remove()
})

test('paths reach .lview files too', () => {
  const compilerOptions = { ...options, allowImportingTsExtensions: true, paths: { '#ui/*': ['./src/ui/*'] } }
  const project = makeCheckedProject('paths', {
    ...base,
    'tsconfig.json': JSON.stringify({ compilerOptions }),
    'src/ui/Label.lview': label,
    'src/A.lview': view('{ n: 1 }', '<Label of={n} />', "import Label from '#ui/Label.lview'\n"),
  })
  assert.equal(project.find().places, ['src/A.lview:6:8 TS2322'])
  project.remove()
})

test('the nearest tsconfig.json counts; only what is named is reported; a project without one is strict', () => {
  const loose = JSON.stringify({ compilerOptions: { ...options, strict: false, strictNullChecks: false } })
  const text = view('{ user: null as { name: string } | null }', '<p>{user.name}{user.nmae}</p>')
  const project = makeCheckedProject('nearest', {
    'package.json': base['package.json'],
    'A.lview': text,
    'loose/tsconfig.json': loose,
    'loose/B.lview': text,
  })
  const own = ['A.lview:5:5 TS18047', 'A.lview:5:16 TS18047', 'A.lview:5:21 TS2339']
  assert.equal(project.find().places, [...own, 'loose/B.lview:5:21 TS2339'])
  assert.equal(project.find('loose').places, ['loose/B.lview:5:21 TS2339'])
  assert.equal(project.find('A.lview').places, own)
  assert.equal(project.find('-p', 'loose', 'loose/B.lview').places, ['loose/B.lview:5:21 TS2339'])
  project.remove()
})

test('an import of a type needs no `type` in a .lview file, where nothing else uses the name', () => {
  const project = makeCheckedProject('verbatim', {
    ...base,
    'types.ts': 'export interface T { n: number }\nexport class U { n = 1 }\nexport const one = 1\n',
    'user.ts': "import { T } from './types.ts'\nexport const t: T = { n: 1 }\n",
    'A.lview': view(
      '{ t: { n: one } as T, u: null as U | null }',
      '<p>{t.n} {t.x}</p>',
      "import { T, U, one } from './types.ts'\n",
    ),
    'B.lview': view('{ n: 1 }', '<p>{n}</p>', "import { T } from './types.ts'\nexport { T }\n"),
  })
  const { places, diagnostics } = project.find()
  assert.equal(places, ['A.lview:6:13 TS2339', 'B.lview:2:10 TS1484', 'B.lview:3:10 TS1205'])
  assert.match(diagnostics[1]?.remedy ?? '', 'Write `type` before the name')
  project.remove()
})

test('what the compiler says and what tsc says come together, each place once', () => {
  const events = 'events: { pick(state, n: number) { state.n = n } }'
  const text = `<script lang="ts">
import { defineView } from 'lview'
export default defineView({ mount: () => ({ n: 1 }), ${events} })
</script>
<button on:click={pik(1)}>{m} {n.x} {n = 2}</button>
<img src={n} onclick="x">
`
  const project = makeCheckedProject('both', { ...base, 'A.lview': text })
  const { places } = project.find()
  const codes = places.map((place) => place.replace('A.lview:', ''))
  assert.equal(codes.slice(0, 4), [
    '5:19 unknown_handler',
    '5:28 unknown_name',
    '5:34 TS2339',
    '5:38 impure_assignment',
  ])
  project.remove()
})

test('of a broken template the script is checked; who imports a broken file is not to blame', () => {
  const user = view(
    '{ n: 1 }',
    '<Broken of={n} /> <Worse a={1} /> {n.x}',
    "import Broken from './Broken.lview'\nimport Worse from './Worse.lview'\n",
  )
  const project = makeCheckedProject('broken', {
    ...base,
    'Broken.lview': label.replace('<b>', '<b>{#if}').replace('()\n', '()\nexport const text: string = 1\n'),
    'Worse.lview': '<script lang="ts">\nconst = 1\n</script>\n<p>{a.b}</p>\n',
    'User.lview': user,
  })
  const { places } = project.find()
  assert.ok(
    places.some((place) => /^Broken\.lview:5:14 TS2322$/.test(place)),
    places.join(' '),
  )
  assert.ok(
    places.some((place) => /^Broken\.lview:7:\d+ [a-z_]+$/.test(place)),
    places.join(' '),
  )
  assert.ok(
    places.some((place) => /^Worse\.lview:2:\d+ script_syntax$/.test(place)),
    places.join(' '),
  )
  assert.equal(
    places.filter((place) => place.startsWith('User')),
    ['User.lview:7:9 TS2322', 'User.lview:7:38 TS2339'],
  )
  project.remove()
})

test('a change of one file is wrong in another; a file that goes is missed', () => {
  const project = makeCheckedProject('changes', {
    ...base,
    'Label.lview': label,
    'A.lview': view('{ n: { name: "x" } }', '<Label of={n} />', "import Label from './Label.lview'\n"),
  })
  assert.equal(project.find().places, [])
  project.write('Label.lview', label.replace('of: Named', 'of: Named; size: number'))
  assert.match(project.find().places.join(), /^A\.lview:6:2 TS(2741|2345)$/)
  rmSync(join(project.path, 'Label.lview'))
  assert.equal(project.find().places, ['A.lview:2:19 TS2307'])
  assert.not.ok(existsSync(join(project.path, 'node_modules/.cache/lview/check/Label.lview.ts')))
  project.remove()
})

test('a component where it does not fit is reported, also when only the component changed', () => {
  const item =
    '<script lang="ts">\nimport { defineComponent } from \'lview\'\nexport default defineComponent<{}>()\n</script>\n<b>x</b>\n'
  const project = makeCheckedProject('uses', {
    ...base,
    'Item.lview': item,
    'A.lview': view('{ n: 1 }', '<div>{#if n}<Item />{/if}</div><p>{n}</p>', "import Item from './Item.lview'\n"),
    'B.lview': view('{ n: 1 }', '<p><Item />{n}</p>', "import Item from './Item.lview'\n"),
  })
  assert.equal(project.find().places, [])
  project.write('Item.lview', item.replace('<b>x</b>', '<div>x</div>'))
  const { places } = project.find()
  assert.is(places.length, 1, places.join(' '))
  assert.match(places[0] ?? '', /^B\.lview:6:\d+ [a-z_]+$/)
  project.remove()
})

test('places are exact after any characters and ends of lines', () => {
  const project = makeCheckedProject('places', {
    ...base,
    'A.lview': view('{ s: "" }', '<p>“🎉 é” {s + "🎉" + s.x}\u2028 {s.y}</p>\n<p>{[[s.z]][0]} {!!(s.w)}</p>').replace(
      /\n/g,
      '\r\n',
    ),
    'a.ts': '/* 🎉\u2028 */ export const s: string = 1\n',
  })
  assert.equal(project.find().places, [
    'A.lview:5:25 TS2339',
    'A.lview:5:32 TS2339',
    'A.lview:6:5 TS2345',
    'A.lview:6:9 TS2339',
    'A.lview:6:23 TS2339',
    'a.ts:1:24 TS2322',
  ])
  project.remove()
})

test('options that tsc refuses are said at their place', () => {
  const project = makeCheckedProject('general', { ...base, 'A.lview': '<p>{x}</p>' })
  project.write('tsconfig.json', '{ "compilerOptions": { "module": "nodenext", "taget": "es2022" } }')
  assert.equal(project.find().places, ['tsconfig.json:1:46 TS5023'])
  project.remove()
})

test('in a package of CommonJS a view is an ES module all the same', () => {
  const project = makeCheckedProject('commonjs', {
    ...base,
    'package.json': '{ "name": "checked", "private": true }',
    'own.ts': "import { join } from './join.ts'\nexport const text: string = join(1)\n",
    'join.ts': 'export const join = (n: number): string => String(n)\n',
    'A.lview': view('{ n: 1 }', '<p>{n.x}</p>'),
  })
  assert.equal(project.find().places, ['A.lview:5:7 TS2339'])
  project.remove()
})

test('handlers that a component is passed, and values that its slots give', () => {
  const picker = `<script lang="ts">
import { defineComponent } from 'lview'
export default defineComponent<{ items: { id: number; name: string }[] }>()
</script>
{#for item of items by item.id}
  <div on:click={pick(item, event.clientX)}><slot name="row" {item} n={item.id}>{item.name}</slot></div>
{/for}
<b on:click={close}>x</b>
`
  const head = `<script lang="ts">
import { defineView } from 'lview'
import Picker from './Picker.lview'
export default defineView({
  mount: () => ({ items: [{ id: 1, name: 'x' }] }),
  events: { choose(state, kind: string, item: { id: number }, x: number) {}, stop(state) {} },
})
</script>
`
  const lines: [text: string, mark: string | undefined][] = [
    ["<Picker {items} on:pick={choose('a')} on:close={stop} />", undefined],
    ['<Picker {items} on:pick={choose(1)} />', '1)}'],
    ['<Picker {items} on:close={choose(items[0].name)} />', 'choose'],
    ['<Picker {items} on:pikc={stop} />', 'pikc'],
    ['<Picker {items} on:close={stpo} />', 'stpo'],
    ['<Picker {items}><i slot="row" let:item let:n>{item.name} {n.toFixed()}</i></Picker>', undefined],
    ['<Picker {items}><i slot="row" let:item>{item.nmae}</i></Picker>', 'nmae'],
    ['<Picker {items}><i slot="row" let:itme>{itme}</i></Picker>', 'itme'],
    ['<Picker {items}><i slot="row" let:n={id}>{id.trim()}</i></Picker>', 'trim'],
  ]
  const project = makeCheckedProject('passed', {
    ...base,
    'Picker.lview': picker,
    'A.lview': head + lines.map(([text]) => `${text}\n`).join(''),
  })
  const { diagnostics } = project.find()
  const start = head.split('\n').length
  for (const [index, [text, mark]] of lines.entries()) {
    const own = diagnostics.filter(({ filename, line }) => filename === 'A.lview' && line === start + index)
    const typed = own.filter(({ code }) => code.startsWith('TS')).map(({ column }) => column)
    const said = own.filter(({ code }) => !/^TS|^not_supported_yet$/.test(code)).map(({ column }) => column)
    const expected = mark === undefined ? [] : [text.indexOf(mark) + 1]
    assert.equal(
      said.length > 0 ? expected : typed,
      expected,
      `${text}: ${own.map(({ message }) => message).join(' | ')}`,
    )
  }
  project.remove()
})

test('lists of contents, components and elements that are chosen', () => {
  const table = `<script lang="ts">
import { defineComponent, type SlotList } from 'lview'
export default defineComponent<{ rows: { id: number }[]; col?: SlotList<{ title: string; wide?: boolean }> }>()
</script>
{#for column of col}<b>{column.title.trim()}</b>{/for}
{#for row of rows by row.id}{#for column of col}<slot name="col" of={column} {row} />{/for}{/for}
`
  const chart = `<script lang="ts">
import { defineComponent } from 'lview'
export default defineComponent<{ label: string; size?: number }>()
</script>
<button on:click={pick(label)}>{label}</button><slot {label} />
`
  const note = chart.replace('size?: number', 'rows?: object')
  const head = `<script lang="ts">
import { defineView } from 'lview'
import Table from './Table.lview'
import Chart from './Chart.lview'
import Note from './Note.lview'
export default defineView({
  mount: () => ({ rows: [{ id: 1 }], kind: 'a' as 'a' | 'b', open: false, name: 'x' as string | null }),
  events: { choose(state, label: string) {}, count(state, n: number) {} },
})
</script>
`
  const lines: [text: string, mark: string | undefined][] = [
    ['<Table {rows}><b slot="col" title="a" class="x" let:row>{row.id.toFixed()}</b></Table>', undefined],
    ['<Table {rows}><lview:space slot="col" title={name ?? ""} wide let:row>{row.id}</lview:space></Table>', undefined],
    ['<Table {rows}><lview:space slot="col" titel="a" let:row>{row.id}</lview:space></Table>', 'titel'],
    ['<Table {rows}><lview:space slot="col" title="a" wide="yes" let:row>{row.id}</lview:space></Table>', 'wide'],
    ['<Table {rows}><b slot="col" title={1} let:row>{row.id}</b></Table>', 'title'],
    ['<Table {rows}><b slot="col" title="a" let:row>{row.ix}</b></Table>', 'ix'],
    ['<Table {rows}><b slot="col" title="a" let:rwo>{rwo}</b></Table>', 'rwo'],
    [
      '<lview:dynamic is={kind === \'a\' ? Chart : Note} label="x" on:pick={choose} let:label>{label.trim()}</lview:dynamic>',
      undefined,
    ],
    ['<lview:dynamic is={open && Chart} label="x" size={2} />', undefined],
    ["<lview:dynamic is={kind === 'a' ? Chart : Note} label={1} />", 'label'],
    ['<lview:dynamic is={open ? Chart : null} label={name} />', 'label'],
    ['<lview:dynamic is={open && Chart} label="x" on:pick={count} />', 'count'],
    ['<lview:dynamic is={open && Chart} label="x" on:pikc={choose} />', 'pikc'],
    [
      "{#if name}<lview:element is={open ? 'b' : 'i'} title={name.trim()}>{name.trim()}</lview:element>{/if}",
      undefined,
    ],
    ["<lview:element is={open ? 'b' : 'i'}>{name.trim()}</lview:element>", 'name.'],
    ['<lview:window on:keydown.escape={choose(event.key)} />', undefined],
    ['<lview:window on:keydown.escape={count(event.key)} />', 'event'],
  ]
  const project = makeCheckedProject('chosen', {
    ...base,
    'Table.lview': table,
    'Chart.lview': chart,
    'Note.lview': note,
    'A.lview': head + lines.map(([text]) => `${text}\n`).join(''),
  })
  const { diagnostics } = project.find()
  const start = head.split('\n').length
  for (const [index, [text, mark]] of lines.entries()) {
    const own = diagnostics.filter(({ filename, line }) => filename === 'A.lview' && line === start + index)
    const said = own.map(({ message }) => message).join(' | ')
    assert.equal(
      own.map(({ column }) => column),
      mark === undefined ? [] : [text.indexOf(mark) + 1],
      `${text}: ${said}`,
    )
  }
  assert.equal(
    diagnostics.filter(({ filename }) => filename !== 'A.lview'),
    [],
  )
  project.remove()
})

test('--watch checks again after each change', async () => {
  const text = view('{ n: 1 }', '<p>{n.toFixed()}</p>')
  const project = makeCheckedProject('watch', { ...base, 'src/A.lview': text })
  const child = spawn(process.execPath, [command, 'check', 'src', '--watch'], { cwd: project.path })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)))
  const until = async (said: RegExp, repeat = (): void => {}): Promise<void> => {
    const end = Date.now() + 30_000
    for (let last = 0; !said.test(printed); ) {
      assert.ok(Date.now() < end, `${said}; it printed ${JSON.stringify(printed)}`)
      // The watcher may still be starting: a change is repeated until it is seen.
      if (Date.now() > last + 3000) {
        last = Date.now()
        repeat()
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    printed = ''
  }
  try {
    await until(/nothing is wrong/)
    await until(/A\.lview:5:7 error TS2551[\s\S]*1 error/, () => {
      project.write('src/A.lview', text.replace('toFixed', 'toFixd') + ' '.repeat(Date.now() % 7))
    })
    await until(/nothing is wrong/, () => project.write('src/A.lview', text + ' '.repeat(Date.now() % 7)))
  } finally {
    child.kill('SIGTERM')
  }
  assert.is(await new Promise((resolve) => child.on('exit', resolve)), 0)
  project.remove()
})

test.run()
