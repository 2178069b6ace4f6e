// Scoped styles: what becomes of each selector, which elements carry the scope, and which selectors are reported to match nothing.
import { originalPositionFor, type SourceMapInput, TraceMap } from '@jridgewell/trace-mapping'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'
import type { Node } from '../../compiler/ir.ts'

interface Styled {
  css: string
  /** The tags of the elements that carry the scope, in the order of the templates. */
  marked: string
  /** `code line:column` */
  found: string[]
}

/** The scope is written `S`. */
function styled(template: string, css: string, attributes = ''): Styled {
  const text = `${template}<style${attributes}>${css}</style>`
  const result = compile(text, { filename: 'Test.lview' })
  const scope = result.ir.style?.scope ?? null
  const tags: string[] = []
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      const marked = node.attributes.filter((one) => one.type === 'static' && one.name === scope)
      if (marked.length > 0) tags.push(node.tag)
      assert.ok(marked.length < 2)
      visit(node.children)
    }
  }
  for (const { nodes } of result.ir.templates) visit(nodes)
  return {
    css: (result.css ?? '').replaceAll(scope ?? '?', 'S'),
    marked: tags.join(' '),
    found: result.diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`),
  }
}

function becomes(template: string, css: string, expected: string, marked?: string): void {
  const result = styled(template, css)
  assert.equal(result.found, [], css)
  assert.is(result.css, expected)
  if (marked !== undefined) assert.is(result.marked, marked, css)
}

const tree = '<ul class="list"><li id="one" class="item"><a href="/" title="x">1</a></li><li>2</li></ul><p>3</p>'

test('the last compound counts the scope once, those before it nothing', () => {
  becomes(tree, 'p { color: red }', 'p[S]{color:red}', 'p')
  becomes(tree, '.list li > a{}p{top:0}', 'p[S]{top:0}', 'ul li a p')
  becomes(tree, '.list li > a{top:0}', '.list:where([S]) li:where([S])>a[S]{top:0}', 'ul li a')
  becomes(tree, 'li + li, #one ~ li { top: 0 }', 'li:where([S])+li[S],#one:where([S])~li[S]{top:0}', 'li li')
  becomes(tree, '* { top: 0 }', '[S]{top:0}', 'ul li a li p')
  becomes(tree, 'a[title="x"]:hover::before { top: 0 }', 'a[title="x"][S]:hover::before{top:0}', 'a')
  becomes(tree, ':hover { top: 0 }', '[S]:hover{top:0}', 'ul li a li p')
  becomes(tree, 'p::after, ::selection { top: 0 }', 'p[S]::after,[S]::selection{top:0}')
})

test('only elements that a selector may match carry the scope', () => {
  becomes(tree, '.item a { top: 0 }', '.item:where([S]) a[S]{top:0}', 'li a')
  assert.is(styled(tree, 'ul > a { top: 0 }').marked, '')
})

test(':global', () => {
  becomes(tree, ':global(body.dark) p { top: 0 }', 'body.dark p[S]{top:0}', 'p')
  becomes(tree, 'p :global(em) { top: 0 }', 'p[S] em{top:0}', 'p')
  becomes(tree, ':global(.a .b) { top: 0 }', '.a .b{top:0}', '')
  becomes(tree, 'p:global(.is-open) { top: 0 }', 'p[S].is-open{top:0}', 'p')
  becomes(tree, ':global(.a, .b) p { top: 0 }', ':is(.a,.b) p[S]{top:0}', 'p')
  becomes(tree, '.list :global(.x) a { top: 0 }', '.list:where([S]) .x a[S]{top:0}', 'ul a')
  becomes(tree, ':root { --gap: 1px } :root.dark p { top: 0 }', ':root{--gap:1px}:root.dark p[S]{top:0}', 'p')
})

test(':is, :where, :not and :has', () => {
  becomes(tree, 'li:is(.item, .other) { top: 0 }', 'li[S]:is(.item,.other){top:0}', 'li')
  becomes(tree, ':where(ul .item) { top: 0 }', '[S]:where(ul:where([S]) .item){top:0}', 'ul li')
  becomes(tree, 'li:not(.item) { top: 0 }', 'li[S]:not(.item){top:0}', 'li li')
  becomes(tree, 'li:has(> a) { top: 0 }', 'li[S]:has(>a:where([S])){top:0}', 'li a li')
  becomes(tree, 'li:is(:global(.open), .item) a { top: 0 }', 'li:where([S]):is(.open,.item) a[S]{top:0}')
})

test('nesting', () => {
  becomes(tree, '.list { & > li { top: 0 } }', '.list[S]{&>li:where([S]){top:0}}', 'ul li li')
  becomes(tree, '.list { li { a { top: 0 } } }', '.list[S]{li:where([S]){a:where([S]){top:0}}}', 'ul li a li')
  becomes(tree, '.list { > li { top: 0 } }', '.list[S]{>li:where([S]){top:0}}')
  becomes(
    tree,
    'a { &:hover { top: 0 } .list & { left: 0 } }',
    'a[S]{&:hover{top:0}.list:where([S]) &{left:0}}',
    'ul a',
  )
  becomes(tree, ':global(.dark) { p { top: 0 } }', '.dark{p[S]{top:0}}', 'p')
  becomes(tree, 'p { @media (width > 9px) { &:hover { top: 0 } } }', 'p[S]{@media (width > 9px){&:hover{top:0}}}')
  assert.equal(styled(tree, 'p { a { top: 0 } }').found, [`unused_selector 1:${tree.length + 12}`])
  assert.equal(styled(tree, 'p { top: 0; &.x { top: 0 } }').found, [`unused_selector 1:${tree.length + 20}`])
})

test('at-rules', () => {
  for (const rule of [
    '@media (width > 9px)',
    '@supports (top: 0)',
    '@layer base',
    '@container card (width > 9px)',
    '@starting-style',
  ])
    becomes(tree, `${rule} { p { top: 0 } }`, `${rule}{p[S]{top:0}}`, 'p')
  becomes(tree, '@layer a, b; @font-face { font-family: x }', '@layer a, b;@font-face{font-family:x}', '')
  becomes(tree, '@property --x { syntax: "*"; inherits: false }', '@property --x{syntax:"*";inherits:false}', '')
})

test('keyframes have names of their own, wherever an animation names them', () => {
  becomes(
    tree,
    '@keyframes spin { from { top: 0 } 50% { top: 1px } } p { animation: spin 1s, other 2s; animation-name: "spin" } a { animation: 1s steps(2, spin) other }',
    '@keyframes spin-S{from{top:0}50%{top:1px}}p[S]{animation:spin-S 1s, other 2s;animation-name:spin-S}a[S]{animation:1s steps(2, spin) other}',
    'a p',
  )
  becomes(
    tree,
    '@keyframes :global(spin) { to { top: 0 } } p { animation: spin 1s }',
    '@keyframes spin{to{top:0}}p[S]{animation:spin 1s}',
  )
})

test('a style that is global is left as it is', () => {
  const { css, marked, found } = styled(tree, '.anything > p { top: 0 } @keyframes spin { to { top: 0 } }', ' global')
  assert.equal([css, marked, found], ['.anything>p{top:0}@keyframes spin{to{top:0}}', '', []])
})

test('classes that an element may have: static, chosen, by a directive, or any', () => {
  const used = (template: string, selector: string, is = true): void => {
    const code = styled(template, `${selector} { top: 0 }`).found.map((one) => one.split(' ')[0])
    assert.equal(code, is ? [] : ['unused_selector'], `${template} ${selector}`)
  }
  used('<p class="a b"></p>', '.b')
  used('<p class="a b"></p>', '.c', false)
  used("<p class=\"a {on ? 'b' : 'c'}\"></p>", '.a.c')
  used("<p class=\"a {on ? 'b' : 'c'}\"></p>", '.d', false)
  used("<p class=\"a-{on ? 'b' : 'c'}\"></p>", '.a-c')
  used("<p class=\"a-{on ? 'b' : 'c'}\"></p>", '.a', false)
  used('<p class:on></p>', 'p.on')
  used('<p class:on></p>', 'p.off', false)
  used('<p class={kind}></p>', '.anything')
  used('<p class="a {kind}"></p>', '.anything')
  used('<p {...rest}></p>', '.anything[data-x]#y')
  used("<p class={['a', on && 'b']}></p>", '.b')
  used('<p id={name}></p>', '#anything')
  used('<p title="a"></p>', '[title=b]', false)
  used('<p title={a}></p>', '[title=b]')
  used('<details></details>', 'details[open]')
  used('<p></p>', '[data-x]', false)
  used('<svg><linearGradient /></svg>', 'linearGradient')
  used('{#if on}<p in:fade></p>{/if}', '.fade-in')
  used('<div></div>', 'DIV')
})

test('blocks are looked through: branches, rows, snippets, the content of components', () => {
  const used = (template: string, selector: string, is = true): void => {
    const { found } = styled(
      `<script lang="ts">import Card from './Card.lview'</script>${template}`,
      `${selector} { top: 0 }`,
    )
    assert.is(found.length, is ? 0 : 1, `${template} ${selector} ${found}`)
  }
  used('<ul>{#if a}<li></li>{:else}<li class="x"></li>{/if}</ul>', 'ul > li.x')
  used('<ul>{#for a of b by a}<li>{a}</li>{/for}</ul>', 'li + li')
  used('<p></p>{#if a}<i></i>{/if}', 'p ~ i')
  used('<div><Card><i></i></Card></div>', 'div > i')
  used('<div><Card><i></i></Card></div>', 'i + i')
  used('<div>{@render x()}</div>{#snippet x()}<i></i>{/snippet}', 'div > i')
  used('<div>{@render x()}</div>{#snippet x()}<i></i>{/snippet}', 'b > i', false)
  used('<slot><i></i></slot>', 'i')
})

test('each selector of a list is reported at its place, and a comment switches it off', () => {
  assert.equal(styled('<p></p>', '\n  b,\n  p,\n  p > i { top: 0 }\n').found, [
    'unused_selector 2:3',
    'unused_selector 4:3',
  ])
  assert.equal(styled('<p></p>', '/* lview-ignore unused_selector: a script makes it */ .x { top: 0 }').found, [])
  assert.equal(styled('<p></p><!-- lview-ignore unused_selector -->', '.x { top: 0 }').found, [])
})

test('what is long is said shortly: comments, white space, rules without anything', () => {
  becomes(
    '<p></p>',
    '\n/* a */\np  >  :global(b) ,\n\tp {\n  color : red ; /* b */\n  content: "a  ;  b" !important;\n}\n@media print {\n  p { top: 0 }\n}\n',
    'p[S]>b,p[S]{color:red;content:"a  ;  b"!important}@media print{p[S]{top:0}}',
  )
  assert.is(compile('<p></p><style>\n/* nothing */\n</style>', { filename: 'Test.lview' }).css, null)
})

test('the map leads back to the file', () => {
  const text = '<p>a</p>\n<style>\n  p {\n    color: red;\n  }\n</style>\n'
  const { css, cssMap } = compile(text, { filename: 'Test.lview' })
  const at = originalPositionFor(new TraceMap(cssMap as SourceMapInput), {
    line: 1,
    column: css?.indexOf('color') ?? 0,
  })
  assert.equal([at.source, at.line, at.column], ['Test.lview', 4, 4])
  assert.equal(cssMap?.sourcesContent, [text])
})

test('two files never share a scope, and the same file has the same', () => {
  const scope = (filename: string): unknown => compile('<p></p><style>p{top:0}</style>', { filename }).ir.style?.scope
  assert.match(scope('a/Test.lview') as string, /^l\d[a-z\d]{4}$/)
  assert.is(scope('a/Test.lview'), scope('a\\Test.lview'))
  const all = new Set(Array.from({ length: 500 }, (_, index) => scope(`views/V${index}.lview`)))
  assert.is(all.size, 500)
})

test('the wire carries nothing of it: a patch is the same with and without', () => {
  const of = (style: string): string =>
    JSON.stringify(compile(`<p class={a}>{b}</p>${style}`, { filename: 'Test.lview' }).client)
  assert.is(of('<style>p{top:0}</style>').replace(/ l\d\w{4}/, ''), of(''))
})

test.run()
