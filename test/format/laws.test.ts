// The laws of the formatter, over all templates of this repository and over random ones in random spacing: formatting twice
// changes nothing more than once, and what is formatted compiles to the same.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../root.ts'
import { printView } from '../templates/print.ts'
import { rawView } from '../templates/raw.ts'
import { formatted } from './formatted.ts'
import { meaningOf } from './same-meaning.ts'

async function holdLaws(text: string, printWidth: number): Promise<void> {
  const once = await formatted(text, { printWidth })
  assert.is(await formatted(once, { printWidth }), once)
  assert.equal(meaningOf(once), meaningOf(text))
}

const files = ['fixtures', 'examples', 'test', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.lview') && !name.includes('error-'))
    .map((name) => join(folder, name)),
)

test('there are templates', () => assert.ok(files.length > 40))

for (const file of files)
  test(`the laws hold for ${file}`, async () => {
    const text = readFileSync(join(root, file), 'utf8')
    for (const width of [120, 40, 1]) await holdLaws(text, width)
  })

// ---- Random templates in random spacing -----------------------------------------------------------------------------------------

const space = fc.constantFrom('', '', ' ', '  ', '\n', '\n  ', '\n\n', '\t')
const word = fc.constantFrom('a', 'one', 'it &amp; that', 'x &lt; y', '“quoted”', 'a-long-word')
const expression = fc.constantFrom(
  'a',
  'b.c',
  "a ? 'x' : 'y'",
  "{' '}".slice(1, -1),
  `\`t \${a}\``,
  'f(a, "b")',
  '/* c */ a',
  'list.map((one) => one.x)',
)
const attribute = fc.oneof(
  expression.map((code) => `title={${code}}`),
  expression.map((code) => `lang="x {${code}} y"`),
  fc.constantFrom('hidden', "id='x'", 'class="a  b"', 'class:on={a}', 'style:color={b.c}', 'data-x=y'),
)

const attributes = fc
  .uniqueArray(attribute, { maxLength: 3, selector: (one) => one.split(/[={]/)[0] })
  .map((all) => all.map((one) => ` ${one}`).join(''))

const { content } = fc.letrec<{ content: string; node: string }>((tie) => ({
  content: fc
    .array(fc.tuple(space, tie('node')), { maxLength: 4 })
    .chain((nodes) => space.map((last) => nodes.map((pair) => pair.join('')).join('') + last)),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    expression.map((code) => `{${code}}`),
    fc.constantFrom(
      '<!-- c -->',
      '<br>',
      '<input value={a}>',
      '{@html a}',
      '<pre>\n a  {b.c}\n</pre>',
      '<textarea> x\n</textarea>',
    ),
    fc
      .tuple(fc.constantFrom('b', 'div', 'span', 'section'), attributes, tie('content'))
      .map(([name, given, inner]) => `<${name}${given}>${inner}</${name}>`),
    fc
      .tuple(expression, tie('content'), tie('content'))
      .map(([code, yes, no]) => `{#if ${code}}${yes}{:else}${no}{/if}`),
    fc
      .tuple(tie('content'), tie('content'))
      .map(([row, none]) => `{#for one of list by one.id}${row}{:else}${none}{/for}`),
    fc
      .tuple(space, tie('content'), tie('content'))
      .map(([lead, one, other]) => `{#switch a}${lead}{:case 'x'}${one}{:default}${other}{/switch}`),
    tie('content').map((inner) => `{#key a}{@const k = a}${inner}{/key}`),
    tie('content').map((inner) => `<lview:space>${inner}</lview:space>`),
    fc
      .array(fc.tuple(space, tie('content'), space), { maxLength: 3 })
      .map((rows) => `<ul>${rows.map(([before, inner, after]) => `${before}<li>${inner}</li>${after}`).join('')}</ul>`),
  ),
}))

const runs = Number(process.env.RUNS ?? 120)

test(`they hold for ${runs} random templates`, () =>
  fc.assert(
    fc.asyncProperty(content, fc.constantFrom(120, 60, 20), async (text, width) => holdLaws(text, width)),
    { numRuns: runs },
  ))

test(`they hold for ${runs} random views of the whole language`, () =>
  fc.assert(
    fc.asyncProperty(rawView, fc.constantFrom(120, 60, 20), async (raw, width) => {
      for (const text of Object.values(printView(raw))) await holdLaws(text, width)
    }),
    { numRuns: runs / 2 },
  ))

test('what the laws compare tells meanings apart', () => {
  const differ = (a: string, b: string): boolean => JSON.stringify(meaningOf(a)) !== JSON.stringify(meaningOf(b))
  assert.ok(differ('<b>a</b><i>b</i>', '<b>a</b> <i>b</i>'))
  assert.ok(differ('{a + b}', '{b + a}'))
  assert.ok(differ('<p class={a}>x</p>', '<p class={b}>x</p>'))
  assert.ok(differ('{#for a of b by a.x}y{/for}', '{#for a of b by a.y}y{/for}'))
  const script = (code: string): string => `<script lang="ts">${code}</script><p>a</p>`
  assert.ok(differ(script('const a = 1'), script('const a = 2')))
  assert.not.ok(differ(script("const a = { 'b': (1) };"), script('const a = { b: 1 }')))
  assert.not.ok(differ('<b> a  b </b>', '<b>\na b</b>'))
})

test.run()
