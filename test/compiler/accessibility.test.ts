// What the compiler knows of accessibility, case by case: what is reported where, and all the ways in which it is right.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ARIARoleDefinitionKey, aria, roles as queried } from 'aria-query'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ariaAttributes, ariaLists, operated, requiredStates, roles } from '../../compiler/accessibility/aria.ts'
import { compile, printDiagnostic } from '../../compiler/compile.ts'
import { root } from '../root.ts'

const view = `<script lang="ts">
  import { defineView } from 'lview'
  import Card from './Card.lview'
  export default defineView({ mount: () => ({ a: '', b: true, rest: {}, rows: [''] }), events: { go(state) {}, set(state, x: string) {} } })
</script>
`

function found(template: string, script = view): string[] {
  const { diagnostics } = compile(script + template, { filename: 'Test.lview' })
  return diagnostics.map(({ code }) => code)
}

function wrong(code: string, ...templates: string[]): void {
  for (const template of templates) assert.equal(found(template), [code], template)
}

function right(...templates: string[]): void {
  for (const template of templates) assert.equal(found(template), [], template)
}

test('images', () => {
  wrong(
    'alt_missing',
    '<img src="a.png">',
    '<label>a <input type="image" src="a"></label>',
    '<map><area href="/" coords="0,0,1,1"></map>',
  )
  wrong('alt_redundant', '<img src="a" alt="Picture of me">', '<img src="a" alt="image">')
  right(
    '<img src="a" alt>',
    '<img src="a" alt="">',
    '<img src="a" alt={a}>',
    '<img src="a" aria-label="A">',
    '<img {...rest}>',
  )
  right('<img src="a" aria-hidden="true">', '<img src="a" alt="Imagery">', '<map><area></map>')
})

test('labels and controls', () => {
  wrong('label_without_control', '<label>a</label>', '<label><b>a</b></label>', '<label>{a}</label>')
  right(
    '<label for="x">a</label>',
    '<label>a <select></select></label>',
    '<label>a <Card /></label>',
    '<label>a <my-input></my-input></label>',
  )
  right('<label {...rest}>a</label>', '<label>a {#if b}<input>{/if}</label>')
  wrong(
    'control_without_label',
    '<input>',
    '<div><textarea></textarea></div>',
    '<select><option>a</option></select>',
    '<input id="x">',
  )
  wrong(
    'control_without_label',
    '<input aria-label="">',
    '<input placeholder="Name">',
    '<input type="checkbox"> <b>a</b>',
    '{#if b}<input>{/if}',
  )
  right(
    '<label for="x">a</label><input id="x">',
    '<label for={a}>a</label><input id={a}>',
    '<label><b><input></b> a</label>',
  )
  right(
    '<input aria-label="a">',
    '<input aria-label={a}>',
    '<input title="a">',
    '<input aria-labelledby="x">',
    '<input {...rest}>',
  )
  for (const type of ['hidden', 'submit', 'reset', 'button']) right(`<input type="${type}">`)
  right('<Card><input></Card>', '<input aria-hidden="true">')
})

test('a component’s controls may be labelled by who uses it', () => {
  const script = view
    .replaceAll('defineView', 'defineComponent')
    .replace('mount: () =>', 'props:')
    .replace(', events: { go(state) {}, set(state, x: string) {} }', '')
  assert.equal(found('<input>', script), [])
  assert.equal(found('<div><input id="x"></div>', script), [])
  assert.equal(found('<div><input></div>', script), ['control_without_label'])
})

test('clicks', () => {
  const click = 'on:click={go}'
  wrong('click_unreachable', `<div ${click}>a</div>`, `<li ${click}>a</li>`, `<div role="button" ${click}>a</div>`)
  wrong(
    'click_unreachable',
    `<div tabindex="0" role="button" ${click}>a</div>`,
    `<p tabindex="0" ${click} on:keydown={go}>a</p>`,
  )
  wrong('click_unreachable', `<p role="note" tabindex="0" ${click} on:keydown={go}>a</p>`)
  right(
    `<div role="button" tabindex="0" ${click} on:keydown.enter={go}>a</div>`,
    `<button ${click}>a</button>`,
    `<a href="/" ${click}>a</a>`,
  )
  right(
    `<details><summary ${click}>a</summary></details>`,
    `<my-thing ${click}>a</my-thing>`,
    `<div {...rest} ${click}>a</div>`,
  )
  right(
    `<div on:click.outside={go}>a</div>`,
    `<div on:click.window={go}>a</div>`,
    `<div role="presentation" ${click}>a</div>`,
  )
  right(`<div role={b ? 'button' : 'link'} tabindex={0} ${click} on:keyup={go}>a</div>`, `<div on:scroll={go}>a</div>`)
})

test('roles and ARIA', () => {
  wrong('unknown_aria', '<p aria-lable="a"></p>', '<p aria-x={a}></p>')
  wrong(
    'aria_value',
    '<p aria-hidden="yes"></p>',
    "<p aria-current={b ? 'page' : 'here'}></p>",
    '<p aria-level="1.5"></p>',
    '<p aria-valuenow="many"></p>',
  )
  wrong(
    'aria_value',
    '<p aria-relevant="text removal"></p>',
    '<p aria-busy></p>',
    '<p aria-live={b ? "loud" : "off"}></p>',
  )
  right(
    '<p aria-hidden={b}></p>',
    '<p aria-current={a}></p>',
    '<p aria-level="2"></p>',
    '<p aria-relevant="text removals"></p>',
  )
  right(
    "<p aria-sort={b ? 'ascending' : undefined}></p>",
    '<p aria-valuemin="-1.5"></p>',
    '<p aria-describedby="x y"></p>',
  )
  wrong('unknown_role', '<p role="buton"></p>', '<p role="widget"></p>', "<p role={b ? 'tab' : 'tabb'}></p>")
  right('<p role="doc-tip note"></p>', '<p role={a}></p>', '<p role=""></p>')
  wrong('role_state_missing', '<p role="checkbox"></p>', '<p role="heading">a</p>', '<p role="slider"></p>')
  right(
    '<p role="checkbox" aria-checked={b}></p>',
    '<h2 role="heading">a</h2>',
    '<label>a <input type="checkbox" role="switch"></label>',
  )
})

test('focus', () => {
  wrong('positive_tabindex', '<p tabindex="3"></p>', '<p tabindex={b ? 1 : 0}></p>')
  right('<p tabindex="0"></p>', '<p tabindex="-1"></p>', '<p tabindex={rows.length}></p>')
  wrong('autofocus', '<label>a <input autofocus></label>', '<button autofocus>a</button>')
  right(
    '<dialog><button autofocus>a</button></dialog>',
    '<dialog autofocus></dialog>',
    '<div popover><button autofocus>a</button></div>',
  )
})

test('names and targets', () => {
  wrong(
    'name_missing',
    '<h1></h1>',
    '<h2> </h2>',
    '<button></button>',
    '<a href="/"></a>',
    '<a href="/"><svg></svg></a>',
    '<h3><!-- a --></h3>',
  )
  wrong(
    'name_missing',
    '<button><b aria-hidden="true">×</b></button>',
    '<a href="/"><img src="a" alt=""></a>',
    '<h1>{#if b}{/if}</h1>',
  )
  right(
    '<h1>{a}</h1>',
    '<h1>{@html a}</h1>',
    '<button><Card /></button>',
    '<a href="/"><img src="a" alt="A"></a>',
    '<button title="a"></button>',
  )
  right(
    '<h1>{#if b}a{:else}{/if}</h1>',
    '<h1>{#for row of rows by row}{row}{/for}</h1>',
    '<a href="/" aria-label={a}></a>',
    '<button {...rest}></button>',
  )
  right('<h2 aria-hidden="true"></h2>', '<button><svg aria-label="a"></svg></button>')
  wrong(
    'link_without_target',
    '<a>a</a>',
    '<a href="#">a</a>',
    '<a href="">a</a>',
    '<a href="javascript:void(0)">a</a>',
  )
  right(
    '<a id="x"></a>',
    '<a href="#x">a</a>',
    '<a href={a}>a</a>',
    '<a {...rest}>a</a>',
    '<a role="link" aria-disabled="true">a</a>',
  )
  right('<svg><a xlink:href="#x"><text>a</text></a></svg>')
})

test('frames, videos, documents', () => {
  wrong('frame_title', '<iframe src="/a"></iframe>')
  right('<iframe src="/a" title="A"></iframe>', '<iframe src="/a" aria-label={a}></iframe>')
  wrong('captions_missing', '<video src="a"></video>', '<video src="a"><track kind="chapters" src="b"></video>')
  right(
    '<video src="a" muted></video>',
    '<video><track kind="captions" src="b"></video>',
    '<video>{#if b}<track kind="captions" src="b">{/if}</video>',
  )
  wrong('language_missing', '<html><head></head><body><slot /></body></html>')
  right('<html lang={a}><head></head><body><slot /></body></html>')
})

test('each is a warning, with a remedy, and a comment switches it off', () => {
  const { diagnostics, server } = compile('<img src="a">', { filename: 'Test.lview' })
  assert.type(server, 'string')
  assert.equal(
    diagnostics.map(({ severity, line, column }) => [severity, line, column]),
    [['warning', 1, 1]],
  )
  assert.equal(found('<!-- lview-ignore alt_missing: the page says it --><img src="a">'), [])
})

test('the examples keep nobody out', () => {
  const folder = join(root, 'examples')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.lview'))
  assert.ok(files.length > 7)
  for (const name of files) {
    const { diagnostics } = compile(readFileSync(join(folder, name), 'utf8'), { filename: name })
    assert.equal(diagnostics.map(printDiagnostic), [])
  }
})

test('the facts of ARIA are those of aria-query', () => {
  const known = [...queried.keys()].filter((role) => queried.get(role)?.abstract === false)
  assert.equal([...roles].sort(), known.sort())
  assert.equal([...ariaAttributes.keys()].sort(), [...aria.keys()].sort())
  for (const [name, value] of ariaAttributes) {
    const fact = aria.get(name as Parameters<typeof aria.get>[0])
    const kind = typeof value === 'object' ? value.map(String).sort().join(' ') : value
    assert.is(kind, kindOf(fact?.type ?? '', fact?.values ?? []), name)
    assert.is(ariaLists.has(name), fact?.type === 'tokenlist', name)
  }
  for (const [role, state] of Object.entries(requiredStates))
    assert.ok(state in (queried.get(role as ARIARoleDefinitionKey)?.requiredProps ?? {}), `${role} ${state}`)
  for (const role of operated) assert.ok(isWidget(role as ARIARoleDefinitionKey), role)
})

function kindOf(type: string, values: readonly (string | number | boolean)[]): string {
  if (type === 'boolean') return 'false true'
  if (type === 'tristate') return 'false mixed true'
  if (type === 'token' || type === 'tokenlist') return values.map(String).sort().join(' ')
  return type === 'integer' || type === 'number' ? type : 'free'
}

function isWidget(role: ARIARoleDefinitionKey): boolean {
  return (
    (queried.get(role)?.superClass ?? []).flat().includes('widget') ||
    (queried.get(role)?.superClass ?? [])
      .flat()
      .some((one) => one === 'composite' || isWidget(one as ARIARoleDefinitionKey))
  )
}

test.run()
