// Wrong slots, contents of slots and `<lview:…>` elements, each with its diagnostic, and put right.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeUses } from '../../compiler/judge-uses.ts'
import { analysed } from './analysed.ts'
import { testCodes, testWrong, type Wrong } from './wrong.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'
  import Card from './Card.lview'
  const sizes = ['b', 'i'] as const
  export default defineView({
    mount: () => ({ open: false, count: 1, name: 'x', rows: [{ id: 1 }] }),
    events: { close(state) {} },
  })
</script>
`

const component = `<script lang="ts">
  import { defineComponent } from 'lview'
  import { save } from './save.ts'
  export default defineComponent({
    props: {} as { open: boolean; count: number; column?: readonly object[] },
    events: { toggle(state) {} },
  })
</script>
`

const inView: Wrong[] = [
  {
    code: 'let_misplaced',
    wrong: '<p «let:row>{count}</p>',
    remedy: '<List let:row>',
    right: '<Card let:row><p>{row}</p></Card>',
  },
  {
    code: 'let_misplaced',
    wrong: '<Card><p «let:row>{count}</p></Card>',
    remedy: 'slot="…"',
    right: '<Card><p slot="line" let:row>{row}</p></Card>',
  },
  {
    code: 'slot_misplaced',
    wrong: '<Card>{#if open}<p «slot="line">x</p>{/if}</Card>',
    remedy: '<lview:space slot="line">',
    right: '<Card><lview:space slot="line">{#if open}<p>x</p>{/if}</lview:space></Card>',
  },
  {
    code: 'slot_misplaced',
    wrong: '<Card>{#if open}<Card «slot="line" />{/if}</Card>',
    remedy: 'directly between',
    right: '<Card><Card slot="line" /></Card>',
  },
  {
    code: 'slot_misplaced',
    wrong: '<Card>{#if open}<lview:space «slot="line">x</lview:space>{/if}</Card>',
    remedy: 'directly between',
    right: '<Card><lview:space slot="line">x</lview:space></Card>',
  },
  {
    code: 'default_twice',
    wrong: '<Card>text «<p slot="default" let:row>{row}</p></Card>',
    remedy: '`let:` on the component',
    right: '<Card let:row>text <p>{row}</p></Card>',
  },
  {
    code: 'space_attribute',
    wrong: '<Card><lview:space slot="line" «class:on={open}>x</lview:space></Card>',
    remedy: 'on an element',
    right: '<Card><lview:space slot="line" on={open}>x</lview:space></Card>',
  },
  {
    code: 'unknown_name',
    wrong: '<Card><p slot="line" let:row>{row}</p><p>{«row}</p></Card>',
    remedy: 'Did you mean `rows`?',
    right: '<Card let:row><p slot="line" let:row>{row}</p><p>{row}</p></Card>',
  },
  {
    code: 'is_missing',
    wrong: '«<lview:dynamic count={1} />',
    remedy: '<lview:dynamic is={chosen}>',
    right: '<lview:dynamic is={open && Card} count={1} />',
  },
  {
    code: 'is_missing',
    wrong: '<lview:element «is="b">x</lview:element>',
    remedy: "is={large ? 'h1' : 'h2'}",
    right: '<b>x</b>',
  },
  {
    code: 'tag_not_literal',
    wrong: '<lview:element is={«name}>x</lview:element>',
    remedy: "is={['h1', 'h2', 'h3'][level]}",
    right:
      "<lview:element is={['h1', 'h2'][count]}>x</lview:element><lview:element is={sizes[count]}>x</lview:element>",
  },
  {
    code: 'tag_refused',
    wrong: "<lview:element is={«open ? 'b' : 'Card'}><p></p></lview:element>".replace('Card', 'script'),
    remedy: '{#if}',
    right: "<lview:element is={open ? 'b' : 'i'}>x</lview:element>",
  },
  {
    code: 'tag_refused',
    wrong: "<lview:element is={«open ? 'b' : 'br'}>x</lview:element>",
    remedy: 'around a <br>',
    right: '{#if open}<b>x</b>{:else}<br>{/if}',
  },
  {
    code: 'url_scheme',
    wrong: "<lview:element is={open ? 'iframe-like' : 'a'} href=\"javascript:{«name}\">x</lview:element>",
    remedy: /./,
    right: "<lview:element is={open ? 'b' : 'a'} href={name}>x</lview:element>",
  },
  {
    code: 'html_tree_changed',
    wrong: "<p>«<lview:element is={open ? 'b' : 'div'}>x</lview:element></p>",
    remedy: '<div>',
    right: "<div><lview:element is={open ? 'b' : 'div'}>x</lview:element></div>",
  },
  {
    code: 'portal_target',
    wrong: '«<lview:portal><p></p></lview:portal>',
    remedy: '<lview:portal to="dialogs">',
    right: '<lview:portal to="dialogs"><p></p></lview:portal>',
  },
  {
    code: 'portal_target',
    wrong: '<lview:portal to=«{name}><p></p></lview:portal>',
    remedy: 'as text',
    right: '{#if open}<lview:portal to="dialogs"><p></p></lview:portal>{/if}',
  },
  {
    code: 'portal_inside',
    wrong: '<div id="tips"></div>{#if open}«<lview:portal to="tips"><p></p></lview:portal>{/if}',
    remedy: 'of the layout',
    right: '<div id="tips"></div>{#if open}<lview:portal to="hints"><p></p></lview:portal>{/if}',
  },
  {
    code: 'elsewhere_attribute',
    wrong: '<lview:head «lang="de"><title>{name}</title></lview:head>',
    remedy: 'on an element in it',
    right: '<lview:head><title lang="de">{name}</title></lview:head>',
  },
  {
    code: 'head_binding',
    wrong: '<lview:head><meta name="a" content={name} «on:click={close}></lview:head>',
    remedy: '<lview:window>',
    right: '<lview:head><meta name="a" content={name}></lview:head><lview:window on:click={close} />',
  },
  {
    code: 'html_tree_changed',
    wrong: '<lview:head>{#if open}«<div></div>{/if}</lview:head>',
    remedy: 'In <lview:head> stand <title>',
    right: '<lview:head>{#if open}<title>x</title>{/if}</lview:head>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<lview:head>«text</lview:head>',
    remedy: 'In <lview:head> stand <title>',
    right: '<lview:head><title>text</title></lview:head>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<p><lview:portal to="a"><ul><p></p></ul><p>«<div></div></p></lview:portal></p>'.replace(
      '<ul><p></p></ul>',
      '',
    ),
    remedy: '<div>',
    right: '<p><lview:portal to="a"><div><div></div></div></lview:portal></p>',
  },
  {
    code: 'html_tree_changed',
    wrong: '{#snippet unused()}<p>«<div></div></p>{/snippet}',
    remedy: '<div>',
    right: '{#snippet unused()}<div><div></div></div>{/snippet}',
  },
  {
    code: 'window_content',
    wrong: '<lview:window on:click={close}>«<p></p></lview:window>',
    remedy: 'out of it',
    right: '<lview:window on:click={close} /><p></p>',
  },
  {
    code: 'window_without_events',
    wrong: '<«lview:window />',
    remedy: 'on:keydown.escape={close}',
    right: '<lview:window on:keydown.escape={close} />',
  },
  {
    code: 'window_attribute',
    wrong: '<lview:window «class="a" on:click={close} />',
    remedy: '<html>',
    right: '<lview:window on:click={close} />',
  },
  {
    code: 'window_modifier',
    wrong: '<lview:window on:click.«outside={close} />',
    remedy: 'Leave the modifier out',
    right: '<lview:window on:click={close} />',
  },
  {
    code: 'unknown_handler',
    wrong: '<lview:window on:click={«clos} />',
    remedy: 'Did you mean `close`?',
    right: '<lview:window on:click={close} />',
  },
]

const inComponent: Wrong[] = [
  {
    code: 'handler_passed',
    wrong: '<button on:click={«tuggle}>x</button>',
    remedy: 'Did you mean `toggle`?',
    right:
      '<button on:click={toggle}>x</button><button on:click={toggled}>x</button><button on:click={pick}>x</button>',
  },
  {
    code: 'handler_passed',
    wrong: '<button on:click={«save}>x</button>',
    remedy: 'events: { save }',
    right: '<button on:click={saved}>x</button>',
  },
  {
    code: 'slot_value',
    wrong: '<slot «on:click={open}></slot>',
    remedy: '<slot value={x}>',
    right: '<slot {open}></slot>',
  },
  {
    code: 'slot_value',
    wrong: '<slot «{...{ open }}></slot>',
    remedy: '<slot value={x}>',
    right: '<slot {open}></slot>',
  },
  {
    code: 'slot_of_name',
    wrong: '{#for one of column}«<slot of={one}></slot>{/for}',
    remedy: '<slot name="columns" of={column} />',
    right: '{#for one of column}<slot name="column" of={one}></slot>{/for}',
  },
  {
    code: 'slot_of_fallback',
    wrong: '{#for one of column}<slot name="column" of={one}>«none</slot>{/for}',
    remedy: '{:else}',
    right: '{#for one of column}<slot name="column" of={one}></slot>{:else}none{/for}',
  },
  {
    code: 'nothing_to_choose',
    wrong: '«<lview:dynamic is={open}></lview:dynamic>',
    remedy: "import Chart from './Chart.lview'",
    right: '{#if open}<p></p>{/if}',
  },
]

const layout = `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ title: '' }) })
</script>
`

const inLayout: Wrong[] = [
  {
    code: 'elsewhere_in_layout',
    wrong: '<html><head></head><body>«<lview:head><title>{title}</title></lview:head><slot /></body></html>',
    remedy: 'in its <head>',
    right: '<html><head><title>{title}</title></head><body><slot /></body></html>',
  },
]

const cases = [
  ...inView.map((one) => ({ ...one, wrong: script + one.wrong, right: script + one.right })),
  ...inComponent.map((one) => ({ ...one, wrong: component + one.wrong, right: component + one.right })),
  ...inLayout.map((one) => ({ ...one, wrong: layout + one.wrong, right: layout + one.right })),
]
testWrong(cases, script)
// What is said where a component is used is below.
const used = ['unknown_slot', 'slot_repeated'].map((code) => ({ code, wrong: '', remedy: '', right: '' }))
testCodes(['slot', 'special'], [...cases, ...used])

const file = (filename: string, text: string) => {
  const { module, diagnostics } = analysed(text, filename)
  assert.equal(diagnostics, [], filename)
  return { module, text }
}

test('contents are judged by the component that they are passed to', () => {
  const head = `<script lang="ts">import Card from './Card.lview'</script>\n`
  const use = (text: string, card: string): string[] => {
    const found = judgeUses([file('Use.lview', head + text), file('Card.lview', card)])
    return found.map(({ code, line, column, remedy }) => `${code} ${line}:${column} ${remedy.split('.')[0]}`)
  }
  const title = '<b><slot name="title" /></b>'
  const list = '{#for one of col}<slot name="col" of={one} />{/for}'
  assert.equal(use('<Card><i slot="title">x</i></Card>', title), [])
  assert.equal(use('<Card><i slot="titel">x</i></Card>', title), [
    'unknown_slot 2:7 Did you mean `title`? Remove it, or write `<slot name="titel">` in Card',
  ])
  assert.equal(use('<Card>\n  <p>x</p></Card>', title), ['unknown_slot 3:3 Remove it, or write `<slot>` in Card'])
  assert.equal(use('<Card>\n</Card>', title), [])
  assert.equal(use('<Card><i slot="title">x</i><i slot="title">y</i></Card>', title), [
    'slot_repeated 2:28 Put them into one `<lview:space slot="title">`, or let Card',
  ])
  assert.equal(use('<Card><i slot="col">x</i><i slot="col">y</i></Card>', list), [])
  // Each content in the place of the slot.
  assert.equal(use('<Card><i slot="col">x</i><div slot="col">y</div></Card>', `<p>${list}</p>`), [
    'html_tree_changed 2:26 Write <div> instead of that <p>, or <span> instead of <div>',
  ])
})

test('each component that can be chosen is judged in the place where it is shown', () => {
  const files = [
    file('Row.lview', '<tr><td>x</td></tr>'),
    file('Line.lview', '<p><slot /></p>'),
    file('Other.lview', '<b></b>'),
  ]
  const head = `<script lang="ts">
import Row from './Row.lview'
import Line from './Line.lview'
import Other from './Other.lview'
const both = { row: Row, line: Line }
</script>\n`
  const use = (text: string): string[] =>
    judgeUses([file('Use.lview', head + text), ...files]).map(({ code, line, column }) => `${code} ${line}:${column}`)
  assert.equal(use('<div><lview:dynamic is={a ? Line : Other} /></div>'), [])
  assert.equal(use('<div><lview:dynamic is={a ? Line : Row} /></div>'), ['html_tree_changed 7:6'])
  assert.equal(use('<div><lview:dynamic is={both[a]} /></div>'), ['html_tree_changed 7:6'])
  assert.equal(use('<table><tbody><lview:dynamic is={a && Row} /></tbody></table>'), [])
  assert.equal(use('<div><lview:dynamic is={a ? Line : Other}><div></div></lview:dynamic></div>'), [
    'html_tree_changed 7:43',
  ])
})

test.run()
